import type { Instant } from '#kernel/time.ts';
import { type Cover, coverCase, type Draw } from '../../entitlements/index.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseFacts } from '../life/open.ts';
import type { Decision } from '../life/settle.ts';

/** What decides whether a new case is covered. */
export type Covering = Pick<CaseFacts, 'customer' | 'channel'> & {
  /** Somebody agreed that what no agreement covers goes on the bill. */
  readonly billable?: boolean | undefined;
  /** Whether it can be refused for want of cover; what has come in by itself cannot. */
  readonly mayRefuse?: boolean | undefined;
  /** What cases that are born with it draw. */
  readonly drawnBeside?: readonly Draw[] | undefined;
};

/**
 * What covers a case that is about to be opened; nothing where the customer has no agreement in force.
 * @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed
 */
export const coverBirth = async (
  { entitlements }: Pick<CaseDeps, 'entitlements'>,
  { customer, channel, billable, mayRefuse, drawnBeside = [] }: Covering,
  at: Instant,
): Promise<Cover | undefined> => {
  const held = await entitlements.ofCustomer(customer.id);
  if (held.length === 0) return undefined;
  const wanted = { channel, at, isBillable: billable === true, mayRefuse: mayRefuse === true };
  return coverCase(held, wanted, drawnBeside);
};

/** A case as it is covered. */
export const covered = (born: Decision, cover: Cover | undefined): Decision =>
  cover === undefined
    ? born
    : {
        case: { ...born.case, entitlement: cover.entitlement },
        drafts: [...born.drafts, ...cover.drafts],
      };
