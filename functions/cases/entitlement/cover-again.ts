import type { Instant } from '#kernel/time.ts';
import { coverCase, type Draw } from '../../entitlements/index.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Decision } from '../life/settle.ts';
import { isOpen } from '../life/workflow.ts';
import { covered } from './cover-birth.ts';

type Drawing = Decision & { readonly draws?: readonly Draw[] | undefined };

/**
 * A case that gave back what it had reserved and is open again, whether it was cancelled or merged: covered as one that came
 * in by itself now, so that it is never refused, and billable or uncovered where nothing is left (ENT-2, ENT-4).
 */
export const coverAgain = async <T extends Drawing>(
  { entitlements }: Pick<CaseDeps, 'entitlements'>,
  decision: T,
  { before, at }: { readonly before: Case; readonly at: Instant },
): Promise<T> => {
  const { entitlement, customerId, channel, category } = decision.case;
  const isBack = !isOpen(before.category) && isOpen(category);
  if (entitlement?.outcome !== 'returned' || !isBack) return decision;
  const held = await entitlements.ofCustomer(customerId);
  const cover = coverCase(held, { channel, at, isBillable: false, mayRefuse: false });
  const draws = [...(decision.draws ?? []), ...(cover?.draws ?? [])];
  return { ...decision, ...covered(decision, cover), draws };
};
