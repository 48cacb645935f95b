import type { Instant } from '#kernel/time.ts';
import { coverMinutes, type Draw, payersOf } from '../../entitlements/index.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Decision } from '../life/settle.ts';

/** Minutes that are logged with a command. */
export type TimeSpent = {
  readonly minutes: number;
  readonly comment?: string | undefined;
  /** Somebody agreed that what no agreement covers goes on the bill. */
  readonly billable?: boolean | undefined;
};

type Timed = Decision & {
  readonly timeSpent?: TimeSpent | undefined;
  readonly draws?: readonly Draw[] | undefined;
};

const withBillable = (of: Case, minutes: number): Case =>
  minutes === 0 ? of : { ...of, billableMinutes: (of.billableMinutes ?? 0) + minutes };

/**
 * Draws the minutes of a decision from the agreement that covers its case, and what it has not left from those that follow; the
 * rest goes on the bill (ENT-2).
 * @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed
 */
export const coverTime = async <T extends Timed>(
  { entitlements }: Pick<CaseDeps, 'entitlements'>,
  decision: T,
  at: Instant,
): Promise<T> => {
  const { case: of, drafts, timeSpent, draws = [] } = decision;
  const { entitlement, customerId, channel } = of;
  if (timeSpent === undefined || entitlement?.outcome !== 'covered') return decision;
  const wanted = { channel, at, isBillable: timeSpent.billable === true };
  const all = await entitlements.ofCustomer(customerId);
  const payers = payersOf(all, entitlement.agreementId, wanted);
  if (payers.length === 0) return decision;
  const taken = coverMinutes(payers, timeSpent.minutes, wanted);
  return {
    ...decision,
    case: withBillable(of, taken.billable),
    drafts: [...drafts, ...taken.drafts],
    draws: [...draws, ...taken.draws],
  };
};
