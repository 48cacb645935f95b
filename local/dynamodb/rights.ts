import type { AwsCall, Cloud, NeededRight } from '../cloud.ts';
import { inputOf } from '../json-protocol.ts';

type Input = Readonly<Record<string, unknown>>;
type Targets = (input: Input) => readonly NeededRight[];

const namesOf = (batch: unknown): readonly string[] => Object.keys((batch ?? {}) as object);

const tableNameOf = (input: Input): string => String(input['TableName'] ?? '');

/** Each action of a transaction needs the right of its plain form. */
const transactionRights: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const onItem = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
]);
const onIndex = new Set(['Query', 'Scan']);
const onBatch = new Set(['BatchGetItem', 'BatchWriteItem']);
const onTransaction = new Set(['TransactWriteItems', 'TransactGetItems']);
const writing = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

export const isKnown = (operation: string): boolean =>
  [onItem, onIndex, onBatch, onTransaction].some((group) => group.has(operation));

export const isWrite = (operation: string): boolean => writing.has(operation);

const transactionTargets =
  (arnOf: (name: string) => string): Targets =>
  (input) =>
    ((input['TransactItems'] ?? []) as readonly Record<string, Input>[]).flatMap((item) =>
      Object.entries(item).map(([kind, action]) => ({
        action: `dynamodb:${transactionRights[kind] ?? kind}`,
        resource: arnOf(tableNameOf(action)),
      })),
    );

const distinct = (rights: readonly NeededRight[]): readonly NeededRight[] => [
  ...new Map(rights.map((right) => [`${right.action} ${right.resource}`, right])).values(),
];

/** The rights a call to DynamoDB needs, as IAM asks for them. */
export const rightsOf =
  ({ region, account }: Pick<Cloud, 'region' | 'account'>) =>
  (call: AwsCall): readonly NeededRight[] => {
    const name = call.operation ?? '';
    const input = inputOf(call);
    const arnOf = (table: string): string =>
      table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${account}:table/${table}`;
    const action = `dynamodb:${name}`;
    if (onTransaction.has(name)) return distinct(transactionTargets(arnOf)(input));
    if (onBatch.has(name))
      return namesOf(input['RequestItems']).map((table) => ({ action, resource: arnOf(table) }));
    const table = arnOf(tableNameOf(input));
    const index = onIndex.has(name) ? input['IndexName'] : undefined;
    return [{ action, resource: index === undefined ? table : `${table}/index/${index}` }];
  };
