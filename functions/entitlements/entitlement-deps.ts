import { type Actor, isCustomer, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import type { DesignStore } from '../service-design/index.ts';
import type { Agreement, Held } from './agreement.ts';
import type { EntitlementStore } from './entitlement-store.ts';
import { entitlementFaults } from './faults.ts';

/** What every use case of agreements is given. */
export type EntitlementDeps = {
  readonly entitlements: EntitlementStore;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly isCustomerKnown: (customerId: string) => Promise<boolean>;
  readonly now: Now;
  readonly newId: NewId;
};

/** An agreement the actor may see. @throws entitlements/unknown-agreement also when it is another company's */
export const demandAgreement = async (
  { entitlements }: Pick<EntitlementDeps, 'entitlements'>,
  agreementId: string,
  actor: Actor,
): Promise<Held> => {
  const held = await entitlements.find(agreementId);
  if (held === undefined || (isCustomer(actor) && actor.customerId !== held.agreement.customerId))
    throw entitlementFaults.unknownAgreement();
  return held;
};

/** @throws entitlements/unknown-policy */
export const demandPolicy = async (
  { designs }: Pick<EntitlementDeps, 'designs'>,
  slaPolicyId: string | null | undefined,
): Promise<void> => {
  if (typeof slaPolicyId !== 'string') return;
  const { 'sla-policies': policies } = await designs.current(['sla-policies']);
  if (!policies.document.policies.some(({ id }) => id === slaPolicyId))
    throw entitlementFaults.unknownPolicy({ slaPolicyId }, [
      { pointer: '/body/slaPolicyId', detail: 'There is no such SLA policy.' },
    ]);
};

/** An agreement with a fact chained to its journal. */
export const journalled = (
  { now, newId }: EntitlementDeps,
  actor: Actor,
  { agreement, fact }: { readonly agreement: Agreement; readonly fact: JournalDraft },
): { readonly agreement: Agreement; readonly entries: readonly JournalEntry[] } => {
  const { entries, head } = chain({ n: agreement.version, hash: agreement.journalHash }, [fact], {
    subject: agreement.id,
    at: now(),
    actor: refOf(actor),
    newId: () => newId('event'),
  });
  return { entries, agreement: { ...agreement, version: head.n, journalHash: head.hash } };
};
