import { expect, test } from 'vitest';
import { claimDays, claimFor } from '#kernel/claim.ts';
import { idPattern, idsFrom } from '#kernel/id.ts';
import { after, dayMillis, earliest } from '#kernel/time.ts';

const now = '2026-11-22T08:00:00.000Z';

test('ids grow, even within one millisecond, and match the pattern of their kind', () => {
  const newId = idsFrom(
    () => now,
    () => 0.5,
  );
  const ids = Array.from({ length: 50 }, () => newId('case'));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(idPattern('case'));
});

test.each(['usr_1', 'cas_', 'cas_A', 'cas_1#META', 'cas_1/..', `cas_${'1'.repeat(41)}`, ' cas_1'])(
  'an id like %j is no case id',
  (id) => expect(id).not.toMatch(idPattern('case')),
);

test('the earliest of instants leaves out what is absent', () => {
  expect(earliest(undefined, '2026-11-22T09:00:00.000Z', now)).toBe(now);
  expect(earliest(undefined)).toBeUndefined();
});

test('a claim stands for 35 days; nothing claimed, no claim', () => {
  const once = { key: 'http#staff#usr_1#a', fingerprint: 'f' };
  expect(claimFor(once, { id: 1 }, now)).toEqual({
    ...once,
    result: { id: 1 },
    expiresAt: after(now, claimDays * dayMillis),
  });
  expect(claimFor(undefined, {}, now)).toBeUndefined();
});
