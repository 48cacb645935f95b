import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { now } from '#platform/world.ts';
import { dynamoCaseStore } from '../cases/index.ts';
import { countCase } from './count-case.ts';
import { dynamoInsightStore } from './insight-store.dynamo.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = { cases: dynamoCaseStore(table), insights: dynamoInsightStore(table), now };

export const handler = onEvent('insights', (event, once) => countCase(deps, event, once));
