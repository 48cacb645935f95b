import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onBeat } from '#platform/events/beat.ts';
import { dynamoGiveDeps } from './assigning/give-deps.dynamo.ts';
import { giveAllWaiting } from './assigning/give-waiting.ts';

const deps = dynamoGiveDeps(openTable(readEnv('TABLE_NAME').TABLE_NAME));

export const handler = onBeat(() => giveAllWaiting(deps));
