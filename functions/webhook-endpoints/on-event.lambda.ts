import { onEvent } from '#platform/events/reaction.ts';
import { dynamoEndpointDeps } from './endpoint-deps.dynamo.ts';
import { dispatchEvent } from './sending/dispatch-event.ts';

const deps = dynamoEndpointDeps();

export const handler = onEvent('webhook-endpoints', (event) => dispatchEvent(deps, event));
