import { expect, test } from 'vitest';
import { defineFaults, Fault } from '#kernel/fault.ts';
import { demandVersion } from '#kernel/version.ts';

const faults = defineFaults('cases', {
  reopenWindowElapsed: {
    kind: 'rule-broken',
    title: 'The case can no longer be reopened.',
    detail: ({ minutes }) => `A case can be reopened for ${String(minutes)} minutes.`,
  },
  unknownCase: { kind: 'not-found', title: 'There is no such case.' },
});

test('a fault is named by its capability and says what it says with its facts', () => {
  const fault = faults.reopenWindowElapsed({ minutes: 5 });
  expect(fault).toBeInstanceOf(Fault);
  expect(fault).toMatchObject({
    kind: 'rule-broken',
    code: 'cases/reopen-window-elapsed',
    message: 'A case can be reopened for 5 minutes.',
    facts: { minutes: 5 },
  });
});

test('without a detail the title is the detail', () => {
  expect(faults.unknownCase().message).toBe('There is no such case.');
});

test('the catalogue lists every fault, for the printed documents', () => {
  expect(faults.catalogue.map(({ code }) => code)).toEqual([
    'cases/reopen-window-elapsed',
    'cases/unknown-case',
  ]);
});

test('a change is held to the version its author saw; an append is not', () => {
  expect(() => demandVersion(3, 2)).toThrow(expect.objectContaining({ code: 'version/stale' }));
  expect(() => demandVersion(3, 3)).not.toThrow();
  expect(() => demandVersion(3, undefined)).not.toThrow();
});
