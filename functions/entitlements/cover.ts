import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { type Agreement, type Held, leftFor, type Term, termAt, withDraws } from './agreement.ts';
import type { Draw, Entitlement } from './entitlement.ts';
import { demandBillable, type InForce, type Taken, take, type Wanted } from './take.ts';

/** How a case is covered: what it draws, and what its journal says of that. */
export type Cover = Taken & { readonly entitlement: Entitlement };

/** What ends first is used first. */
export const inForceAt = (all: readonly Held[], at: Instant): readonly InForce[] =>
  all
    .flatMap((held) => {
      const term = termAt(held.agreement, at);
      return term === undefined ? [] : [{ held, term }];
    })
    .toSorted((a, b) => (a.term.endsAt < b.term.endsAt ? -1 : 1));

const entitlementOf = (
  { id, unit, slaPolicyId }: Agreement,
  { startsAt }: Term,
  outcome: Entitlement['outcome'],
): Entitlement => ({
  ...{ agreementId: id, term: startsAt, unit, outcome },
  ...given({ slaPolicyId }),
});

/** A case that nothing covers: refused, or taken as the agreement that ends first says. */
const uncovered = ({ held, term }: InForce, wanted: Wanted): Cover => {
  const { agreement } = held;
  const isBilled = wanted.isBillable || agreement.whenExhausted === 'bill';
  if (!isBilled && wanted.mayRefuse) demandBillable(agreement, wanted);
  const entitlement = entitlementOf(agreement, term, isBilled ? 'billable' : 'uncovered');
  return { entitlement, draws: [], drafts: [] };
};

/** Minutes are drawn as they are logged, a case at once. */
const coveredBy = (covering: InForce, { channel }: Wanted): Cover => {
  const { held, term } = covering;
  if (held.agreement.unit === 'minutes')
    return { entitlement: entitlementOf(held.agreement, term, 'covered'), draws: [], drafts: [] };
  return {
    entitlement: entitlementOf(held.agreement, term, 'reserved'),
    ...take(covering, { channel, units: 1, kind: 'reserved' }),
  };
};

/**
 * What covers a new case of a customer (ENT-1, ENT-2): the agreement in force that ends first and has something left for
 * its channel, once what is drawn beside it is taken. `undefined` when there is no agreement in force, so that nothing is
 * counted.
 * @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed
 */
export const coverCase = (
  all: readonly Held[],
  wanted: Wanted,
  beside: readonly Draw[] = [],
): Cover | undefined => {
  const inForce = inForceAt(
    all.map((held) => withDraws(held, beside)),
    wanted.at,
  );
  const [first] = inForce;
  if (first === undefined) return undefined;
  const covering = inForce.find(
    ({ held, term }) => leftFor(held, term.startsAt, wanted.channel) > 0,
  );
  if (covering === undefined) return uncovered(first, wanted);
  return coveredBy(covering, wanted);
};
