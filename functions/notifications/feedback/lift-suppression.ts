import type { Actor } from '#kernel/actor.ts';
import { type Claim, claimDays, type Once } from '#kernel/claim.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { after, dayMillis, type Now } from '#kernel/time.ts';
import { notificationFaults } from '../faults.ts';
import { lifted, type Suppression } from './suppression.ts';
import type { AccountList, SuppressionStore } from './suppression-store.ts';

export type LiftDeps = {
  readonly suppressions: Pick<SuppressionStore, 'find' | 'list' | 'save'>;
  readonly accountList: AccountList;
  readonly now: Now;
};

export const listSuppressions = (
  { suppressions }: LiftDeps,
  { page }: { readonly page: PageRequest },
): Promise<Page<Suppression>> => suppressions.list(page);

type Lifting = {
  readonly actor: Actor;
  readonly params: { readonly suppressionId: string };
  readonly once: Once | undefined;
};

/**
 * Lets mail go to an address again: off the mail service's list first, so that what is sent next is not swallowed. One that was
 * lifted stays as it is. @throws notifications/suppression-unknown
 */
export const liftSuppression = async (
  { suppressions, accountList, now }: LiftDeps,
  { actor, params, once }: Lifting,
): Promise<Suppression> => {
  const standing = await suppressions.find(params.suppressionId);
  if (standing === undefined) throw notificationFaults.suppressionUnknown();
  if (standing.state === 'lifted') return standing;
  await accountList.release(standing.address);
  const at = now();
  const result = lifted(standing, actor, at);
  const claim: Claim | undefined = once && {
    ...once,
    result,
    expiresAt: after(at, claimDays * dayMillis),
  };
  await suppressions.save(result, claim);
  return result;
};
