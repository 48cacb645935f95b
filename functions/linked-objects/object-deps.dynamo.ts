import { randomBytes } from 'node:crypto';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now, pause } from '#platform/world.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { reachOf } from '../webhook-endpoints/index.ts';
import { httpSystems } from './asking/system-reader.http.ts';
import { dynamoObjectStore } from './objects/object-store.dynamo.ts';
import { dynamoSystemStore } from './systems/system-store.dynamo.ts';

const purpose = 'link-system-token';

/** What the open door needs: neither cases, nor tokens, nor the network. */
export const dynamoHearingDeps = () => {
  const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
  const stores = { objects: dynamoObjectStore(table), systems: dynamoSystemStore(table) };
  return { table, ...stores, now, newId, pause };
};

/** What the functions that work on links need of the real world. */
export const dynamoLinkDeps = () => {
  const env = readEnv('WEBHOOK_REACH', 'SIGNING_SECRET_ARN');
  const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
  const reach = reachOf(env.WEBHOOK_REACH);
  const hearing = dynamoHearingDeps();
  return {
    ...dynamoCaseDeps(hearing.table),
    ...hearing,
    signer,
    askSystem: httpSystems(reach),
    allowsHttp: reach === 'anywhere',
    sealToken: (token: string, systemId: string) => signer.seal(purpose, token, systemId),
    openToken: (sealed: string, systemId: string) => signer.open(purpose, sealed, systemId),
    randomBytes,
  };
};
