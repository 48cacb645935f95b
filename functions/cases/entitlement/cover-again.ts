import type { Instant } from '#kernel/time.ts';
import { coverCase, type Draw } from '../../entitlements/index.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Decision } from '../life/settle.ts';
import { covered } from './cover-birth.ts';

/**
 * A case that gave back what it had reserved and goes on all the same: covered as one that came in by itself now, so that it
 * is never refused, and billable or uncovered where nothing is left (ENT-2, ENT-4).
 */
export const coverAgain = async (
  { entitlements }: Pick<CaseDeps, 'entitlements'>,
  decision: Decision,
  at: Instant,
): Promise<Decision & { readonly draws: readonly Draw[] }> => {
  const { entitlement, customerId, channel } = decision.case;
  if (entitlement?.outcome !== 'returned') return { ...decision, draws: [] };
  const held = await entitlements.ofCustomer(customerId);
  const cover = coverCase(held, { channel, at, isBillable: false, mayRefuse: false });
  return { ...covered(decision, cover), draws: cover?.draws ?? [] };
};
