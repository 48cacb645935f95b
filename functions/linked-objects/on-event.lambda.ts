import { onEvent } from '#platform/events/reaction.ts';
import { dynamoLinkDeps } from './object-deps.dynamo.ts';
import { followEvent } from './telling/follow-event.ts';

const deps = dynamoLinkDeps();

export const handler = onEvent('linked-objects', (event) => followEvent(deps, event));
