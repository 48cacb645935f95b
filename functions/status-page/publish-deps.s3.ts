import { setTimeout as wait } from 'node:timers/promises';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { now } from '#platform/world.ts';
import { dynamoIncidentDeps } from '../incidents/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { subscriptionsPath } from './contract.ts';
import { s3PublicFiles } from './files.s3.ts';
import type { TurnDeps } from './publish-in-turn.ts';
import { dynamoTurns } from './turns.dynamo.ts';
import { updatesReader } from './updates-of.ts';

/** What writing the page needs of the real world. */
export const s3PublishDeps = (): TurnDeps => {
  const env = readEnv('TABLE_NAME', 'STATUS_BUCKET', 'STATUS_URL', 'PUBLIC_URL');
  const table = openTable(env.TABLE_NAME);
  const { incidents } = dynamoIncidentDeps(table);
  return {
    incidents,
    updatesOf: updatesReader(incidents),
    turns: dynamoTurns(table),
    designs: dynamoDesignStore(table),
    files: s3PublicFiles(env.STATUS_BUCKET),
    address: env.STATUS_URL,
    subscribeAt: `${env.PUBLIC_URL}${subscriptionsPath}`,
    ...{ now, wait },
  };
};
