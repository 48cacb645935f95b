import { onBeat } from '#platform/events/beat.ts';
import { askDue } from './asking/ask-due.ts';
import { dynamoLinkDeps } from './object-deps.dynamo.ts';

const deps = dynamoLinkDeps();

export const handler = onBeat(() => askDue(deps));
