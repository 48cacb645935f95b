import { describe, expect, test } from 'vitest';
import { chain, emptyJournal, verifyTail } from '#kernel/journal.ts';

const drafts = Array.from({ length: 6 }, (_, n) => ({
  type: 'note.added',
  version: 1,
  data: { n },
}));
let ids = 0;
const { entries, head } = chain(emptyJournal, drafts, {
  subject: 'cas_1',
  at: '2026-11-22T08:00:00.000Z',
  actor: { kind: 'system', id: 'test' },
  newId: () => `evt_${++ids}`,
});

describe('the tail of a journal', () => {
  test.each([1, 3, 6])('of %d entries is intact when it leads to the head', (length) => {
    expect(verifyTail(entries.slice(-length), head)).toEqual({ intact: true, entries: length });
  });

  test('of an empty journal is intact', () => {
    expect(verifyTail([], emptyJournal)).toEqual({ intact: true, entries: 0 });
    expect(verifyTail([], head)).toEqual({ intact: false, brokenAt: 6 });
  });

  test('is broken where an entry was changed, dropped, inserted, reordered or cut', () => {
    const tail = entries.slice(2);
    const [a, b, c, d] = tail;
    if (!(a && b && c && d)) throw new Error('There are four.');
    expect(verifyTail([a, { ...b, data: {} }, c, d], head)).toEqual({ intact: false, brokenAt: 4 });
    expect(verifyTail([a, c, d], head)).toEqual({ intact: false, brokenAt: 4 });
    expect(verifyTail([a, b, b, c, d], head)).toEqual({ intact: false, brokenAt: 5 });
    expect(verifyTail([a, c, b, d], head)).toEqual({ intact: false, brokenAt: 4 });
    expect(verifyTail([a, b, c], head)).toEqual({ intact: false, brokenAt: 6 });
  });

  test('that claims to begin a journal follows nothing', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('There is one.');
    const other = chain({ n: 0, hash: 'elsewhere' }, drafts.slice(0, 1), {
      subject: 'cas_1',
      at: first.at,
      actor: first.actor,
      newId: () => 'evt_x',
    });
    expect(verifyTail(other.entries, other.head)).toMatchObject({ intact: false });
  });
});
