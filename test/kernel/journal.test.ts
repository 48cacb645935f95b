import { expect, test } from 'vitest';
import {
  chain,
  emptyJournal,
  type JournalDraft,
  type JournalEntry,
  verify,
} from '#kernel/journal.ts';

const actor = { kind: 'staff', id: 'usr_1' } as const;
const at = '2026-11-22T08:00:00.000Z';

const journal = (...drafts: readonly JournalDraft[]) => {
  let id = 0;
  const newId = () => {
    id += 1;
    return `evt_${id}`;
  };
  return chain(emptyJournal, drafts, { subject: 'cas_1', at, actor, newId });
};

const opened = {
  type: 'case.opened',
  version: 1,
  data: { queueId: 'first-line', tags: ['a', 'b'] },
};
const changed = {
  type: 'case.changed',
  version: 1,
  data: { changes: [{ field: 'priority', from: 'low', to: 'high' }] },
};
const closed = { type: 'case.closed', version: 1, data: {} };

const told = () => journal(opened, changed, closed);

const swap = (entries: readonly JournalEntry[], a: number, b: number) =>
  entries.map((entry, place) => entries[place === a ? b : place === b ? a : place] ?? entry);

test('verifies a journal nobody touched', () => {
  const { entries, head } = told();
  expect(verify(entries, head)).toEqual({ intact: true, entries: 3 });
  expect(verify([], emptyJournal)).toEqual({ intact: true, entries: 0 });
});

test('numbers entries from one and chains each to the one before', () => {
  const { entries, head } = told();
  expect(entries.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(entries[0]?.previousHash).toBe('');
  expect(entries[2]?.previousHash).toBe(entries[1]?.hash);
  expect(head).toEqual({ n: 3, hash: entries[2]?.hash });
});

test('continues a journal where it stands', () => {
  const first = journal(opened);
  const second = chain(first.head, [changed], {
    subject: 'cas_1',
    at,
    actor,
    newId: () => 'evt_9',
  });
  expect(verify([...first.entries, ...second.entries], second.head).intact).toBe(true);
});

const flips: Readonly<Record<string, (entry: JournalEntry) => JournalEntry>> = {
  type: (entry) => ({ ...entry, type: 'case.cancelled' }),
  version: (entry) => ({ ...entry, version: 2 }),
  id: (entry) => ({ ...entry, id: 'evt_0' }),
  subject: (entry) => ({ ...entry, subject: 'cas_2' }),
  at: (entry) => ({ ...entry, at: '2026-11-22T08:00:00.001Z' }),
  actor: (entry) => ({ ...entry, actor: { kind: 'staff', id: 'usr_2' } }),
  'a value in data': (entry) => ({ ...entry, data: { ...entry.data, changes: [] } }),
  'a new field in data': (entry) => ({ ...entry, data: { ...entry.data, extra: null } }),
  'a lost field in data': (entry) => ({ ...entry, data: {} }),
  previousHash: (entry) => ({ ...entry, previousHash: '' }),
  hash: (entry) => ({ ...entry, hash: `${entry.hash.slice(0, -1)}_` }),
  n: (entry) => ({ ...entry, n: 7 }),
};

test.each(Object.entries(flips))('finds a flipped %s', (_name, flip) => {
  const { entries, head } = told();
  const touched = entries.map((entry) => (entry.n === 2 ? flip(entry) : entry));
  expect(verify(touched, head)).toEqual({ intact: false, brokenAt: 2 });
});

test('finds a dropped entry', () => {
  const { entries, head } = told();
  expect(verify(entries.toSpliced(1, 1), head)).toEqual({ intact: false, brokenAt: 2 });
});

test('finds an inserted entry, also one whose own hash is right', () => {
  const { entries, head } = told();
  const first = journal(opened);
  const forged = chain(first.head, [closed], { subject: 'cas_1', at, actor, newId: () => 'evt_x' });
  expect(verify(entries.toSpliced(1, 0, ...forged.entries), head).intact).toBe(false);
});

test('finds reordered entries', () => {
  const { entries, head } = told();
  expect(verify(swap(entries, 1, 2), head)).toEqual({ intact: false, brokenAt: 2 });
});

test('finds a cut tail', () => {
  const { entries, head } = told();
  expect(verify(entries.slice(0, -1), head)).toEqual({ intact: false, brokenAt: 3 });
});

test('finds a tail that was rewritten with hashes of its own', () => {
  const { entries, head } = told();
  const first = entries.slice(0, 1);
  const rewritten = chain(
    { n: 1, hash: first[0]?.hash ?? '' },
    [{ ...changed, data: { changes: [] } }, closed],
    { subject: 'cas_1', at, actor, newId: () => 'evt_x' },
  );
  expect(verify([...first, ...rewritten.entries], head).intact).toBe(false);
});

test('does not depend on the order in which fields come back from the store', () => {
  const { entries, head } = told();
  const shuffled = entries.map(
    (entry) => Object.fromEntries(Object.entries(entry).reverse()) as JournalEntry,
  );
  expect(verify(shuffled, head).intact).toBe(true);
});

test('keeps no field without a value, since the store would drop it and break the chain', () => {
  const { entries, head } = journal({
    ...opened,
    data: { queueId: 'first-line', ownerId: undefined },
  });
  expect(entries[0]?.data).toStrictEqual({ queueId: 'first-line' });
  const stored = JSON.parse(JSON.stringify(entries)) as readonly JournalEntry[];
  expect(verify(stored, head).intact).toBe(true);
});
