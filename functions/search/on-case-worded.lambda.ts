import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { dynamoCaseStore, indexCase } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoWordIndex } from './word-index.dynamo.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = {
  cases: dynamoCaseStore(table),
  customers: dynamoCustomerStore(table),
  words: dynamoWordIndex(table),
};

export const handler = onEvent('search', ({ subject }) => indexCase(deps, subject));
