import type { Draw, Entitlement, LedgerKind } from '../../entitlements/index.ts';
import type { Case } from '../case.ts';
import { isOpen } from '../life/workflow.ts';

type Counted = 'reserved' | 'consumed' | 'returned';

/** What becomes of a reserved case: used up when it is resolved, given back when it is cancelled or merged (ENT-2, ENT-4). */
const outcomeFor = ({ category, merged }: Case): Counted => {
  if (category === 'cancelled' || merged !== undefined) return 'returned';
  return isOpen(category) ? 'reserved' : 'consumed';
};

/** What each outcome has taken of a balance. */
const taken: Readonly<Record<Counted, { readonly drawn: number; readonly consumed: number }>> = {
  reserved: { drawn: 1, consumed: 0 },
  consumed: { drawn: 1, consumed: 1 },
  returned: { drawn: 0, consumed: 0 },
};

const isCounted = ({ outcome }: Entitlement): boolean =>
  outcome === 'reserved' || outcome === 'consumed';

/** One that is open again is reserved once more. */
const kindOf = (outcome: Counted): LedgerKind => (outcome === 'reserved' ? 'restored' : outcome);

/** A case with what it uses of its agreement brought to its state, and the difference to be written with it. */
export const usageOf = (of: Case): { readonly case: Case; readonly draws: readonly Draw[] } => {
  const { entitlement, customerId, channel } = of;
  if (entitlement === undefined || !isCounted(entitlement)) return { case: of, draws: [] };
  const before = entitlement.outcome as Counted;
  const outcome = outcomeFor(of);
  if (outcome === before) return { case: of, draws: [] };
  const { agreementId, term } = entitlement;
  const draw: Draw = {
    ...{ customerId, agreementId, term, channel },
    kind: kindOf(outcome),
    drawn: taken[outcome].drawn - taken[before].drawn,
    consumed: taken[outcome].consumed - taken[before].consumed,
  };
  return { case: { ...of, entitlement: { ...entitlement, outcome } }, draws: [draw] };
};
