import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { dynamoWordIndex } from '../search/index.ts';
import { dynamoCustomerStore } from './customer-store.dynamo.ts';
import { indexCustomer } from './searching/index-customer.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = { customers: dynamoCustomerStore(table), words: dynamoWordIndex(table) };

export const handler = onEvent('search-customers', ({ subject }) => indexCustomer(deps, subject));
