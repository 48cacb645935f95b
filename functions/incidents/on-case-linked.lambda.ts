import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { catchUp } from './propagation/catch-up.ts';
import { dynamoIncidentStore } from './store/incident-store.dynamo.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = { incidents: dynamoIncidentStore(table), cases: dynamoCaseDeps(table) };

export const handler = onEvent('catch-up', (event) => catchUp(deps, event));
