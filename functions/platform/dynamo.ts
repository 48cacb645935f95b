/** All that is ever asked of the one table. */
export * from './dynamo/commit.ts';
export * from './dynamo/faults.ts';
export * from './dynamo/open-table.ts';
export * from './dynamo/query-index.ts';
export * from './dynamo/query-partition.ts';
export * from './dynamo/read-items.ts';
export * from './dynamo/writes.ts';
