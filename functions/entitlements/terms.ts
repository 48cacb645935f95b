import type { Agreement, Held, Term } from './agreement.ts';
import { entitlementFaults } from './faults.ts';

/** Terms in order. @throws entitlements/bad-terms when one ends before it begins or overlaps another */
export const orderedTerms = (terms: readonly Term[]): readonly Term[] => {
  const ordered = terms.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const isSound = ordered.every(
    ({ startsAt, endsAt }, index) =>
      startsAt < endsAt && endsAt <= (ordered[index + 1]?.startsAt ?? endsAt),
  );
  if (!isSound)
    throw entitlementFaults.badTerms({}, [
      { pointer: '/body/terms', detail: 'Terms begin before they end, and none overlaps another.' },
    ]);
  return ordered;
};

/** What was drawn stays within what is granted. @throws entitlements/used-term, entitlements/below-use */
export const demandRoomForUse = ({ balances }: Held, next: Agreement): void => {
  const used = balances.filter(({ drawn }) => drawn > 0);
  if (used.some(({ term }) => !next.terms.some(({ startsAt }) => startsAt === term)))
    throw entitlementFaults.usedTerm();
  const isBelow = used.some(
    ({ drawn, byChannel }) =>
      drawn > next.total ||
      Object.entries(next.perChannel).some(([channel, most]) => (byChannel[channel] ?? 0) > most),
  );
  if (isBelow) throw entitlementFaults.belowUse();
};
