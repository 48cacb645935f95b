import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { now } from '#platform/world.ts';
import { dynamoIncidentDeps } from '../../incidents/index.ts';
import { dynamoDesignStore } from '../../service-design/index.ts';
import type { BeginDeps } from './begin-telling.ts';
import { dynamoTellingStore } from './telling-store.dynamo.ts';

/** What hearing of an incident needs of the real world. */
export const dynamoBeginDeps = (): BeginDeps => {
  const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
  const { incidents } = dynamoIncidentDeps(table);
  return { incidents, designs: dynamoDesignStore(table), telling: dynamoTellingStore(table), now };
};
