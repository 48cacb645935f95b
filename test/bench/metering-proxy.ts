import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '#platform/dynamo.ts';
import { itemSize, unitsOf } from '../support/write-units.ts';

/** What went through, in units as AWS documents them; local engines count differently. */
export type Metered = {
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Bytes that the table has grown by, indexes not counted. */
  readonly bytes: number;
};

/** Stands before an engine and meters what it is asked. */
export type MeteringProxy = {
  readonly endpoint: string;
  readonly metered: () => Metered;
  readonly close: () => Promise<void>;
};

type Marshalled = Record<string, AttributeValue>;
type Write = { readonly TableName: string; readonly Key?: Marshalled; readonly Item?: Marshalled };
type Body = Readonly<Record<string, never>> & Record<string, unknown>;

const whole = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const listed = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value : [];

/** The single writes of a request. */
const writesOf = (operation: string, body: Body): readonly Write[] => {
  if (operation === 'TransactWriteItems')
    return listed(body['TransactItems']).flatMap((one) => Object.values(one) as Write[]);
  if (operation === 'BatchWriteItem')
    return Object.entries((body['RequestItems'] ?? {}) as Record<string, unknown>).flatMap(
      ([TableName, requests]) =>
        listed(requests).flatMap((one) =>
          (Object.values(one) as Write[]).map((write) => ({ ...write, TableName })),
        ),
    );
  return ['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation)
    ? [body as unknown as Write]
    : [];
};

const keyOf = ({ Key, Item }: Write): Marshalled | undefined =>
  Key ?? (Item?.['pk'] && Item['sk'] ? { pk: Item['pk'], sk: Item['sk'] } : undefined);

const read = (item: unknown): Item => unmarshall(item as Marshalled);

const blockBytes = 4096;
const blocks = (bytes: number): number => Math.max(1, Math.ceil(bytes / blockBytes));

/** A query pays for all it reads together, a get for each item by itself; half of it where it may be stale. */
const readUnitsOf = (operation: string, body: Body, answer: Body): number => {
  const factor = body['ConsistentRead'] === true ? 1 : 0.5;
  if (operation === 'GetItem')
    return factor * blocks(answer['Item'] === undefined ? 0 : itemSize(read(answer['Item'])));
  if (operation === 'Query')
    return (
      factor * blocks(listed(answer['Items']).reduce((sum, one) => sum + itemSize(read(one)), 0))
    );
  if (operation !== 'BatchGetItem') return 0;
  const asked = Object.entries((body['RequestItems'] ?? {}) as Record<string, Body>);
  return asked.reduce((sum, [table, { ConsistentRead, Keys }]) => {
    const found = listed((answer['Responses'] as Record<string, unknown> | undefined)?.[table]);
    const units = found.reduce((all, one) => all + blocks(itemSize(read(one))), 0);
    const absent = listed(Keys).length - found.length;
    return sum + (ConsistentRead === true ? 1 : 0.5) * (units + absent);
  }, 0);
};

/** Puts a proxy before the engine at an endpoint. */
export const openMeteringProxy = async (engine: string): Promise<MeteringProxy> => {
  let [writeUnits, readUnits, bytes] = [0, 0, 0];
  const forward = (headers: IncomingMessage['headers'], body: Buffer | string) =>
    fetch(engine, { method: 'POST', headers: { ...sendable(headers) }, body });
  const look = async (headers: IncomingMessage['headers'], write: Write) => {
    const Key = keyOf(write);
    if (Key === undefined) return undefined;
    const asked = { ...headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    const body = JSON.stringify({ TableName: write.TableName, Key, ConsistentRead: true });
    const { Item } = (await (await forward(asked, body)).json()) as { Item?: Marshalled };
    return Item === undefined ? undefined : read(Item);
  };
  const count = (before: Item | undefined, after: Item | undefined, factor: 1 | 2): void => {
    writeUnits += unitsOf(before, after, factor);
    bytes +=
      (after === undefined ? 0 : itemSize(after)) - (before === undefined ? 0 : itemSize(before));
  };
  const serve = async (request: IncomingMessage) => {
    const text = await whole(request);
    const operation =
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    const body = JSON.parse(text.toString() || '{}') as Body;
    const writes = writesOf(operation, body);
    const before = await Promise.all(writes.map((write) => look(request.headers, write)));
    const answer = await forward(request.headers, text);
    const said = Buffer.from(await answer.arrayBuffer());
    if (answer.ok) {
      const after = await Promise.all(writes.map((write) => look(request.headers, write)));
      const factor = operation === 'TransactWriteItems' ? 2 : 1;
      for (const [n] of writes.entries()) count(before[n], after[n], factor);
      readUnits += readUnitsOf(operation, body, JSON.parse(said.toString() || '{}') as Body);
    }
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', said };
  };
  const server = createServer((request, response) => {
    void serve(request).then(({ status, type, said }) =>
      response.writeHead(status, { 'content-type': type }).end(said),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    metered: () => ({ writeUnits, readUnits, bytes }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
};

const unsendable = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];

const sendable = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !unsendable.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
