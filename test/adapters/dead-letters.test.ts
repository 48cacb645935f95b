import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId, now } from '#platform/world.ts';
import { collectLetters } from '../../functions/dead-letters/collect-letters.ts';
import type { Way } from '../../functions/dead-letters/letter.ts';
import { dynamoLetterStore } from '../../functions/dead-letters/letter-store.dynamo.ts';
import { listLetters, listSources } from '../../functions/dead-letters/read-letters.ts';
import { redrive, stopRedrive } from '../../functions/dead-letters/redrive.ts';
import { type SendDeps, sendAgain } from '../../functions/dead-letters/send-again.ts';
import { anna } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
let sent: Way['kind'][];
let fails: Error | undefined;
/** Another function in each test. */
let n = 0;
const name = () => `cases/reaction-${'x'.repeat(n)}`;
const sourceId = () => name().replace('/', '.');

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());
beforeEach(() => {
  n += 1;
  sent = [];
  fails = undefined;
});

const store = () => dynamoLetterStore(engine.table);
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const collect = (messageId: string, over: { minutes?: number; stream?: boolean } = {}) => {
  const functionArn = `arn:aws:lambda:eu-central-1:111122223333:function:${n}`;
  const batch = { DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: ago(9) } };
  const record = {
    timestamp: ago(over.minutes ?? 5),
    requestContext: { functionArn },
    requestPayload: { n },
    ...(over.stream ? batch : {}),
  };
  const directory = { describe: async () => `${name()}: Somebody is hurt.` };
  const message = { messageId, body: JSON.stringify(record), sentAt: ago(1) };
  return collectLetters({ store: store(), directory }, [message]);
};

const say = async (kind: Way['kind']): Promise<void> => {
  if (fails !== undefined) throw fails;
  sent.push(kind);
};
const send = (over: Partial<SendDeps> = {}) =>
  sendAgain({
    store: store(),
    sender: {
      invoke: () => say('invocation'),
      publish: () => say('message'),
      reconcile: () => say('stream'),
    },
    now,
    hasTime: () => true,
    ...over,
  });
const ask = () =>
  redrive({ store: store(), now, newId }, { sourceId: sourceId(), actor: anna, once: undefined });
const own = async () =>
  (await listSources({ store: store() })).items.find(({ id }) => id === sourceId());

test('letters are counted by function, once each, however often the queue hands them over', async () => {
  const message = `m${n}`;
  const first = await collect(message, { minutes: 5 });
  expect(first).toEqual([]);
  await collect(`other${n}`, { minutes: 7 });
  expect(await own()).toMatchObject({ waiting: 2, ifItFails: 'Somebody is hurt.' });
  const { items } = await store().letters(sourceId(), { limit: 10 });
  for (const letter of items) await store().keep({ id: sourceId(), name: name() }, letter);
  expect(await own()).toMatchObject({ waiting: 2, oldestAt: items[0]?.at });
});

test('all that waits is sent again and leaves; the source is not shown any more', async () => {
  for (const id of ['a', 'b', 'c']) await collect(`${id}${n}`);
  expect(await ask()).toMatchObject({ of: 3, sent: 0, by: { kind: 'staff', id: anna.id } });
  await send();
  expect(sent).toEqual(['invocation', 'invocation', 'invocation']);
  expect(await own()).toBeUndefined();
});

test('a place of the stream is answered by a reconciliation', async () => {
  await collect(`s${n}`, { stream: true });
  await ask();
  await send();
  expect(sent).toEqual(['stream']);
});

test('who asks while one runs is answered how it stands, and the journal has one entry', async () => {
  for (const id of ['a', 'b']) await collect(`${id}${n}`);
  const first = await ask();
  expect(await ask()).toEqual(first);
  expect(await store().source(sourceId())).toMatchObject({ n: 1, redrive: { of: 2 } });
  await send();
});

test('what is given up after the wish waits for the next one', async () => {
  await collect(`a${n}`);
  await ask();
  await collect(`b${n}`, { minutes: -5 });
  await send();
  expect(await own()).toMatchObject({ waiting: 1, sent: 1 });
});

test('a function that takes nothing ends the re-drive and says why; the letters wait', async () => {
  await collect(`a${n}`);
  await ask();
  fails = new Error('Rate exceeded');
  await send();
  const source = await own();
  expect(source).toMatchObject({ waiting: 1, trouble: 'Error: Rate exceeded' });
  expect(source?.redrive).toBeUndefined();
  fails = undefined;
  await ask();
  expect((await own())?.trouble).toBeUndefined();
  await send();
  expect(await own()).toBeUndefined();
});

test('called off, nothing more is sent', async () => {
  await collect(`a${n}`);
  await ask();
  const wish = { sourceId: sourceId(), actor: anna };
  expect(await stopRedrive({ store: store(), now, newId }, wish)).toMatchObject({ of: 1, sent: 0 });
  await send();
  expect(sent).toEqual([]);
  expect(await own()).toMatchObject({ waiting: 1, n: 2 });
});

test('when time is over the next run goes on', async () => {
  await collect(`a${n}`);
  await ask();
  await send({ hasTime: () => false });
  expect(await own()).toMatchObject({ waiting: 1, redrive: { of: 1 } });
  await send();
  expect(await own()).toBeUndefined();
});

test('what two runs send at once leaves the count right', async () => {
  for (const id of ['a', 'b', 'c', 'd']) await collect(`${id}${n}`);
  await ask();
  await Promise.all([send(), send()]);
  expect(sent.length).toBeGreaterThanOrEqual(4);
  expect(await store().source(sourceId())).toMatchObject({ waiting: 0 });
});

test('after fourteen days a letter lapses, and is counted off', async () => {
  await collect(`old${n}`, { minutes: 14 * 24 * 60 + 1 });
  await collect(`new${n}`);
  expect((await send()).lapsed).toBe(1);
  expect(await own()).toMatchObject({ waiting: 1 });
});

test('letters are listed a page at a time, without what they say', async () => {
  for (const id of ['a', 'b', 'c']) await collect(`${id}${n}`);
  const list = (after?: string) =>
    listLetters({ store: store() }, { sourceId: sourceId(), page: { limit: 2, after } });
  const first = await list();
  expect(first.items).toHaveLength(2);
  expect(JSON.stringify(first)).not.toContain('payload');
  expect((await list(first.next)).items).toHaveLength(1);
  const unknown = { sourceId: 'nobody', page: { limit: 2 } };
  await expect(listLetters({ store: store() }, unknown)).rejects.toMatchObject({
    code: 'dead-letters/unknown-source',
  });
});
