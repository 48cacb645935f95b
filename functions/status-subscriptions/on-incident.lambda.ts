import { onEvent } from '#platform/events/reaction.ts';
import { dynamoBeginDeps } from './telling/begin-deps.dynamo.ts';
import { beginTelling } from './telling/begin-telling.ts';

const deps = dynamoBeginDeps();

export const handler = onEvent('status-subscriptions', (event) => beginTelling(deps, event));
