import { readEnv } from '#platform/env.ts';
import { onBeat } from '#platform/events/beat.ts';
import { openHeld } from './alerts/open-held.ts';
import { payloadReader } from './deliveries/payload-files.s3.ts';
import { dynamoHookDeps } from './hook-deps.dynamo.ts';

const env = readEnv('TABLE_NAME', 'FILES_BUCKET');
const deps = { ...dynamoHookDeps(env.TABLE_NAME), readPayload: payloadReader(env.FILES_BUCKET) };

export const handler = onBeat(() => openHeld(deps));
