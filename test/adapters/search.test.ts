import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { queryPartition } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { dynamoWordFinder, type WordFinder } from '../../functions/search/index.ts';
import { dynamoWordIndex } from '../../functions/search/word-index.dynamo.ts';
import { startEngine } from '../support/engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const at = (n: number): string => instantOf(Date.UTC(2026, 0, 1) + n * 60_000);
const put = (subjectId: string, words: readonly string[], { n = 0, version = 1 } = {}) =>
  dynamoWordIndex(engine.table).put({ kind: 'cases', subjectId, words, at: at(n), version });

const all = async (asked: readonly string[], limit = 7): Promise<readonly string[]> => {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page: Awaited<ReturnType<WordFinder['find']>> = await dynamoWordFinder(engine.table).find(
      'cases',
      asked,
      { limit, after },
    );
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
};

test('of one word the newest come first, page by page, none twice and none missing', async () => {
  for (let n = 0; n < 30; n += 1) await put(`cas_order${n}`, ['ordering', `nr${n}`], { n });
  const expected = Array.from({ length: 30 }, (_, n) => `cas_order${29 - n}`);
  expect(await all(['ordering'])).toEqual(expected);
  expect(await all(['order'], 100)).toEqual(expected);
});

test('all words have to be there, whichever is rare', async () => {
  for (let n = 0; n < 130; n += 1)
    await put(`cas_all${n}`, ['frequent', n % 10 === 0 ? 'seldom' : 'mostly'], { n });
  expect(await all(['freq', 'seld'])).toHaveLength(13);
  expect(await all(['frequent', 'most'])).toHaveLength(117);
  expect(await all(['frequent', 'nowhere'])).toEqual([]);
});

test('a subject whose words begin alike is found once', async () => {
  await put('cas_alike', ['likeness', 'likely', 'liken']);
  expect(await all(['like'])).toEqual(['cas_alike']);
});

test('what holds no more is taken away, and an older version changes nothing', async () => {
  await put('cas_moved', ['former', 'kept']);
  await put('cas_moved', ['latter', 'kept'], { version: 2 });
  await put('cas_moved', ['former', 'kept']);
  expect(await all(['former'])).toEqual([]);
  expect(await all(['latter', 'kept'])).toEqual(['cas_moved']);
  const { items } = await queryPartition(
    engine.table,
    { pk: keys.word('cases', 'fo', '', '', '').pk, beginsWith: 'former' },
    { limit: 10 },
  );
  expect(items).toEqual([]);
});

test('sixty words and more than one batch of them are written', async () => {
  const words = Array.from({ length: 60 }, (_, n) => `bulk${n}`);
  await put('cas_bulk', words);
  expect(await all(['bulk59'])).toEqual(['cas_bulk']);
});

test('what is of another kind is not found', async () => {
  const index = dynamoWordIndex(engine.table);
  const entry = { subjectId: 'cus_kind', words: ['kindred'], at: at(0), version: 1 };
  await index.put({ ...entry, kind: 'customers' });
  expect(await all(['kindred'])).toEqual([]);
});
