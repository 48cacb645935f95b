import { onBeat } from '#platform/events/beat.ts';
import { dynamoEndpointDeps } from './endpoint-deps.dynamo.ts';
import { sendDue } from './sending/send-due.ts';

const deps = dynamoEndpointDeps();

export const handler = onBeat(() => sendDue(deps));
