import { type Held, leftFor, termAt } from './agreement.ts';
import { inForceAt } from './cover.ts';
import { demandBillable, type Taken, take, type Wanted } from './take.ts';

/** Minutes that were logged: what of them is drawn, and what goes on the bill. */
export type CoveredMinutes = Taken & { readonly billable: number };

/**
 * Which agreement minutes are drawn from: the one that covers the case while it has any left, else another of minutes that has,
 * what ends first first. The first one speaks where none has.
 */
export const payerOf = (
  all: readonly Held[],
  agreementId: string,
  { at, channel }: Pick<Wanted, 'at' | 'channel'>,
): Held | undefined => {
  const own = all.find(({ agreement }) => agreement.id === agreementId);
  const others = inForceAt(all, at).map(({ held }) => held);
  const hasLeft = (held: Held): boolean => {
    const term = termAt(held.agreement, at);
    return term !== undefined && leftFor(held, term.startsAt, channel) > 0;
  };
  return (
    [...(own === undefined ? [] : [own]), ...others].find(
      (held) => held.agreement.unit === 'minutes' && hasLeft(held),
    ) ?? own
  );
};

/**
 * Draws minutes that were logged on a case an agreement covers; what is not left of it goes on the bill, or is refused
 * (ENT-2). Minutes count in the term in which they are logged.
 * @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed
 */
export const coverMinutes = (
  held: Held,
  minutes: number,
  wanted: Omit<Wanted, 'mayRefuse'>,
): CoveredMinutes => {
  const { agreement } = held;
  const term = termAt(agreement, wanted.at);
  const left = term === undefined ? 0 : leftFor(held, term.startsAt, wanted.channel);
  const units = Math.min(left, minutes);
  if (units < minutes && !wanted.isBillable) demandBillable(agreement, wanted);
  if (term === undefined || units === 0) return { draws: [], drafts: [], billable: minutes };
  const taken = take({ held, term }, { channel: wanted.channel, units, kind: 'minutes' });
  return { ...taken, billable: minutes - units };
};
