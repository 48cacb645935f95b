import { randomBytes } from 'node:crypto';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoEndpointStore } from './endpoints/endpoint-store.dynamo.ts';
import { httpCaller } from './sending/caller.http.ts';
import { dynamoDispatchStore } from './sending/dispatch-store.dynamo.ts';
import { reachOf } from './sending/request-outside.http.ts';

/** What the functions of endpoints need of the real world. */
export const dynamoEndpointDeps = () => {
  const env = readEnv('TABLE_NAME', 'WEBHOOK_REACH');
  const table = openTable(env.TABLE_NAME);
  const reach = reachOf(env.WEBHOOK_REACH);
  return {
    table,
    endpoints: dynamoEndpointStore(table),
    dispatches: dynamoDispatchStore(table),
    call: httpCaller(reach),
    allowsHttp: reach === 'anywhere',
    ...{ now, newId, randomBytes },
  };
};
