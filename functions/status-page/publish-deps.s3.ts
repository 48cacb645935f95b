import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { now } from '#platform/world.ts';
import { dynamoIncidentDeps } from '../incidents/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { s3PublicFiles } from './files.s3.ts';
import type { PublishDeps } from './publish-status-page.ts';

/** What writing the page needs of the real world. */
export const s3PublishDeps = (): PublishDeps => {
  const env = readEnv('TABLE_NAME', 'STATUS_BUCKET', 'STATUS_URL');
  const table = openTable(env.TABLE_NAME);
  return {
    incidents: dynamoIncidentDeps(table).incidents,
    designs: dynamoDesignStore(table),
    files: s3PublicFiles(env.STATUS_BUCKET),
    address: env.STATUS_URL,
    now,
  };
};
