import { type Held, leftFor, termAt } from './agreement.ts';
import { inForceAt } from './cover.ts';
import { demandBillable, type Taken, take, type Wanted } from './take.ts';

/** Minutes that were logged: what of them is drawn, and what goes on the bill. */
export type CoveredMinutes = Taken & { readonly billable: number };

type Asked = Omit<Wanted, 'mayRefuse'>;

/** Which agreements minutes are drawn from, in order: the one that covers the case, then others of minutes, what ends first first. */
export const payersOf = (
  all: readonly Held[],
  agreementId: string,
  { at }: Pick<Wanted, 'at'>,
): readonly Held[] => {
  const own = all.filter(({ agreement }) => agreement.id === agreementId);
  const others = inForceAt(all, at).map(({ held }) => held);
  return own.length === 0
    ? []
    : [
        ...own,
        ...others.filter(({ agreement: { id, unit } }) => unit === 'minutes' && id !== agreementId),
      ];
};

/** Draws of what is still to be covered as much as one agreement has left. */
const drawFrom = (so: CoveredMinutes, held: Held, { channel, at }: Asked): CoveredMinutes => {
  const term = termAt(held.agreement, at);
  const left = term === undefined ? 0 : leftFor(held, term.startsAt, channel);
  const units = Math.min(left, so.billable);
  if (term === undefined || units === 0) return so;
  const taken = take({ held, term }, { channel, units, kind: 'minutes' });
  return {
    draws: [...so.draws, ...taken.draws],
    drafts: [...so.drafts, ...taken.drafts],
    billable: so.billable - units,
  };
};

/**
 * Draws minutes that were logged on a case an agreement covers, from each payer what it has left; the rest goes on the bill, or
 * is refused, as the first one says (ENT-2). Minutes count in the term in which they are logged.
 * @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed
 */
export const coverMinutes = (
  payers: readonly Held[],
  minutes: number,
  wanted: Asked,
): CoveredMinutes => {
  const none: CoveredMinutes = { draws: [], drafts: [], billable: minutes };
  const covered = payers.reduce((so, held) => drawFrom(so, held, wanted), none);
  const [first] = payers;
  if (first !== undefined && covered.billable > 0 && !wanted.isBillable)
    demandBillable(first.agreement, wanted);
  return covered;
};
