import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { newId, now } from '#platform/world.ts';
import { countStanding, dynamoCaseStore } from '../cases/index.ts';
import { httpReader, reachOf } from '../webhook-endpoints/index.ts';
import { dynamoDesignStore } from './store/design-store.dynamo.ts';

/** What the functions of service design need of the real world. */
export const dynamoDesignDeps = () => {
  const env = readEnv('TABLE_NAME', 'WEBHOOK_REACH');
  const table = openTable(env.TABLE_NAME);
  return {
    table,
    designs: dynamoDesignStore(table),
    countStanding: countStanding({ cases: dynamoCaseStore(table) }),
    readText: httpReader(reachOf(env.WEBHOOK_REACH)),
    ...{ now, newId },
  };
};
