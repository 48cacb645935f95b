import { describe, expect, test } from 'vitest';
import type { Agreement, Balance, Held } from '../../../functions/entitlements/agreement.ts';
import { coverCase } from '../../../functions/entitlements/cover.ts';
import { coverMinutes, payersOf } from '../../../functions/entitlements/cover-minutes.ts';
import type { Wanted } from '../../../functions/entitlements/take.ts';

const at = '2026-11-23T08:00:00.000Z';
const year = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' };

const held = (changed: Partial<Agreement> = {}, balance: Partial<Balance> = {}): Held => {
  const agreement: Agreement = {
    id: 'agr_1',
    customerId: 'cus_1',
    name: 'Gold',
    unit: 'cases',
    terms: [year],
    total: 10,
    perChannel: {},
    excludedChannels: [],
    whenExhausted: 'refuse',
    lowAt: 0,
    version: 3,
    journalHash: 'hash',
    ...changed,
  };
  const used = { drawn: 0, consumed: 0, byChannel: {}, isLowTold: false, ...balance };
  return { agreement, balances: [{ agreementId: agreement.id, term: year.startsAt, ...used }] };
};

const wanted = (changed: Partial<Wanted> = {}): Wanted => ({
  channel: 'phone',
  at,
  isBillable: false,
  mayRefuse: true,
  ...changed,
});

const outcome = (all: readonly Held[], changed?: Partial<Wanted>) =>
  coverCase(all, wanted(changed))?.entitlement.outcome;

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
  return 'none';
};

describe('a new case', () => {
  test('is counted nowhere without an agreement in force', () => {
    expect(coverCase([], wanted())).toBeUndefined();
    expect(coverCase([held()], wanted({ at: year.endsAt }))).toBeUndefined();
    expect(coverCase([held({ endedAt: at })], wanted())).toBeUndefined();
  });

  test('reserves one of the agreement, within what it grants and as it was read', () => {
    const cover = coverCase([held({ perChannel: { phone: 4 } })], wanted());
    expect(cover?.entitlement).toEqual({
      agreementId: 'agr_1',
      term: year.startsAt,
      unit: 'cases',
      outcome: 'reserved',
    });
    expect(cover?.draws).toEqual([
      {
        kind: 'reserved',
        channel: 'phone',
        customerId: 'cus_1',
        agreementId: 'agr_1',
        term: year.startsAt,
        drawn: 1,
        consumed: 0,
        within: { agreementVersion: 3, total: 10, ofChannel: 4 },
        tellsLow: false,
      },
    ]);
    expect(cover?.drafts).toMatchObject([{ type: 'entitlement.drawn', data: { left: 9 } }]);
  });

  test('uses first what ends first, and passes by what has nothing left for its channel', () => {
    const soon = { startsAt: year.startsAt, endsAt: '2026-12-01T00:00:00.000Z' };
    const first = held({ id: 'agr_0', terms: [soon], excludedChannels: ['email'] });
    const idOf = (channel: string) =>
      coverCase([held(), first], wanted({ channel }))?.entitlement.agreementId;
    expect(idOf('phone')).toBe('agr_0');
    expect(idOf('email')).toBe('agr_1');
  });

  test.each([
    ['refuse', {}, 'entitlements/exhausted'],
    ['ask', {}, 'entitlements/billing-not-agreed'],
    ['bill', {}, 'none'],
    ['refuse', { isBillable: true }, 'none'],
    ['ask', { isBillable: true }, 'none'],
    ['ask', { mayRefuse: false }, 'none'],
  ] as const)('of a used-up agreement that says %s, with %o, ends in %s', (rule, changed, code) => {
    const used = held({ whenExhausted: rule }, { drawn: 10 });
    expect(refusal(() => coverCase([used], wanted(changed)))).toBe(code);
  });

  test('is billable once that is agreed, and uncovered when it came in by itself', () => {
    const used = held({ whenExhausted: 'ask' }, { drawn: 10 });
    expect(outcome([used], { isBillable: true })).toBe('billable');
    expect(outcome([used], { mayRefuse: false })).toBe('uncovered');
    expect(outcome([held({ whenExhausted: 'bill' }, { drawn: 10 })])).toBe('billable');
  });

  test('is refused by a channel that is excluded, or used up while others are left', () => {
    const excluded = held({ excludedChannels: ['phone'] });
    expect(refusal(() => coverCase([excluded], wanted()))).toBe('entitlements/channel-excluded');
    const full = held({ perChannel: { phone: 2 } }, { drawn: 2, byChannel: { phone: 2 } });
    expect(refusal(() => coverCase([full], wanted()))).toBe('entitlements/exhausted');
    expect(outcome([full], { channel: 'email' })).toBe('reserved');
  });

  test('leaves room for those that are born with it', () => {
    const one = held({ total: 1 });
    const beside = coverCase([one], wanted())?.draws ?? [];
    expect(refusal(() => coverCase([one], wanted(), beside))).toBe('entitlements/exhausted');
  });

  test('tells that the balance is low, once', () => {
    const lowOf = (balance: Partial<Balance>) =>
      coverCase([held({ lowAt: 2 }, balance)], wanted())?.draws[0]?.tellsLow;
    expect(lowOf({ drawn: 6 })).toBe(false);
    expect(lowOf({ drawn: 7 })).toBe(true);
    expect(lowOf({ drawn: 8, isLowTold: true })).toBe(false);
  });

  test('tells again once the balance was above that, and only then', () => {
    const drawOf = (drawn: number) =>
      coverCase([held({ lowAt: 2 }, { drawn, isLowTold: true })], wanted())?.draws[0];
    expect(drawOf(4)).toMatchObject({ tellsLow: false, endsLow: true });
    expect(drawOf(7)).toMatchObject({ tellsLow: true, toldAgainFrom: 7 });
    expect(drawOf(8)).toMatchObject({ tellsLow: false });
    expect(drawOf(8)?.endsLow).toBeUndefined();
  });

  test('of an agreement in minutes is covered, and draws nothing yet', () => {
    const cover = coverCase([held({ unit: 'minutes' })], wanted());
    expect(cover).toMatchObject({ entitlement: { outcome: 'covered' }, draws: [] });
  });
});

describe('minutes', () => {
  const minutes = (changed: Partial<Agreement>, drawn: number) =>
    held({ unit: 'minutes', total: 60, ...changed }, { drawn });

  test('are drawn, and the rest goes on the bill', () => {
    const taken = coverMinutes([minutes({ whenExhausted: 'bill' }, 50)], 30, wanted());
    expect(taken).toMatchObject({ billable: 20, draws: [{ drawn: 10, consumed: 10 }] });
    const none = coverMinutes([minutes({ whenExhausted: 'bill' }, 60)], 30, wanted());
    expect(none).toEqual({ billable: 30, draws: [], drafts: [] });
  });

  test('are refused where nothing may be billed', () => {
    const refused = () => coverMinutes([minutes({}, 50)], 30, wanted());
    expect(refusal(refused)).toBe('entitlements/exhausted');
    const asked = () => coverMinutes([minutes({ whenExhausted: 'ask' }, 50)], 30, wanted());
    expect(refusal(asked)).toBe('entitlements/billing-not-agreed');
  });

  test('go on the bill once the term is over', () => {
    const late = wanted({ at: year.endsAt, isBillable: true });
    expect(coverMinutes([minutes({}, 0)], 30, late)).toEqual({
      billable: 30,
      draws: [],
      drafts: [],
    });
  });

  test('are drawn from what follows where their agreement is over or has not enough left, and from no agreement of cases', () => {
    const next = { startsAt: year.endsAt, endsAt: '2028-01-01T00:00:00.000Z' };
    const fresh = minutes({ id: 'agr_2' }, 0);
    const later = minutes({ id: 'agr_3', terms: [next] }, 0);
    const ofCases = held({ id: 'agr_4' });
    const drawn = (all: readonly Held[], when = at) => {
      const asked = wanted({ at: when, isBillable: true });
      const { draws, billable } = coverMinutes(payersOf(all, 'agr_1', asked), 30, asked);
      return [...draws.map((draw) => [draw.agreementId, draw.drawn]), billable];
    };
    expect(drawn([fresh, ofCases, minutes({}, 50)])).toEqual([['agr_1', 10], ['agr_2', 20], 0]);
    expect(drawn([minutes({}, 60), fresh])).toEqual([['agr_2', 30], 0]);
    expect(drawn([minutes({}, 0), later], next.startsAt)).toEqual([['agr_3', 30], 0]);
    expect(drawn([minutes({}, 40), ofCases, later])).toEqual([['agr_1', 20], 10]);
    expect(payersOf([later], 'agr_1', wanted())).toEqual([]);
  });
});
