import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoWordIndex } from '../search/index.ts';
import { indexCase } from './searching/index-case.ts';
import { dynamoCaseStore } from './store/case-store.dynamo.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = {
  cases: dynamoCaseStore(table),
  customers: dynamoCustomerStore(table),
  words: dynamoWordIndex(table),
};

export const handler = onEvent('search', ({ subject }) => indexCase(deps, subject));
