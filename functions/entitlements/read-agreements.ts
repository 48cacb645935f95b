import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import { type Agreement, balanceOf, type Held } from './agreement.ts';
import { demandAgreement, type EntitlementDeps } from './entitlement-deps.ts';
import type { LedgerEntry } from './entitlement-store.ts';
import { entitlementFaults } from './faults.ts';

/** One term of an agreement with what was used of it. */
export type TermView = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly drawn: number;
  readonly consumed: number;
  readonly left: number;
  readonly byChannel: Readonly<Record<string, number>>;
};

/** An agreement with the balance of each of its terms. */
export type AgreementView = Omit<Agreement, 'terms' | 'journalHash'> & {
  readonly terms: readonly TermView[];
};

export const viewAgreement = (held: Held): AgreementView => {
  const { journalHash: _journalHash, terms, ...agreement } = held.agreement;
  return {
    ...agreement,
    terms: terms.map(({ startsAt, endsAt }) => {
      const { drawn, consumed, byChannel } = balanceOf(held, startsAt);
      const left = Math.max(0, agreement.total - drawn);
      return { startsAt, endsAt, drawn, consumed, left, byChannel };
    }),
  };
};

type ReadDeps = Pick<EntitlementDeps, 'entitlements'>;

/** The agreements of a customer; a contact sees those of their own company. @throws entitlements/unknown-agreement */
export const listAgreements = async (
  { entitlements }: ReadDeps,
  { actor, customerId }: { readonly actor: Actor; readonly customerId: string },
): Promise<{ readonly items: readonly AgreementView[] }> => {
  if (isCustomer(actor) && actor.customerId !== customerId)
    throw entitlementFaults.unknownAgreement();
  return { items: (await entitlements.ofCustomer(customerId)).map(viewAgreement) };
};

/** @throws entitlements/unknown-agreement */
export const readAgreement = async (
  deps: ReadDeps,
  { agreementId, actor }: { readonly agreementId: string; readonly actor: Actor },
): Promise<AgreementView> => viewAgreement(await demandAgreement(deps, agreementId, actor));

/** What was drawn from an agreement and given back to it, newest first (ENT-3). @throws entitlements/unknown-agreement */
export const readLedger = async (
  deps: ReadDeps,
  input: { readonly agreementId: string; readonly actor: Actor; readonly page: PageRequest },
): Promise<Page<LedgerEntry>> => {
  const { agreement } = await demandAgreement(deps, input.agreementId, input.actor);
  return deps.entitlements.ledger(agreement.id, input.page);
};
