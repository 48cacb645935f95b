import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { emptyJournal } from '#kernel/journal.ts';
import type { Agreement } from './agreement.ts';
import { demandPolicy, type EntitlementDeps, journalled } from './entitlement-deps.ts';
import { entitlementFaults } from './faults.ts';
import { type AgreementView, viewAgreement } from './read-agreements.ts';
import { orderedTerms } from './terms.ts';

export type CreateAgreement = {
  readonly actor: Actor;
  readonly body: Omit<Agreement, 'id' | 'version' | 'journalHash' | 'endedAt' | 'slaPolicyId'> & {
    readonly slaPolicyId?: string | undefined;
  };
  readonly once: Once | undefined;
};

const demandCustomer = async (deps: EntitlementDeps, customerId: string): Promise<void> => {
  if (await deps.isCustomerKnown(customerId)) return;
  throw entitlementFaults.unknownCustomer({ customerId }, [
    { pointer: '/body/customerId', detail: 'There is no such customer.' },
  ]);
};

/**
 * Makes an agreement with a customer (ENT-1).
 * @throws entitlements/unknown-customer, entitlements/unknown-policy, entitlements/bad-terms
 */
export const createAgreement = async (
  deps: EntitlementDeps,
  { actor, body, once }: CreateAgreement,
): Promise<AgreementView> => {
  const { customerId, unit, total, whenExhausted, slaPolicyId, ...rest } = body;
  const terms = orderedTerms(body.terms);
  await demandCustomer(deps, customerId);
  await demandPolicy(deps, slaPolicyId);
  const born: Agreement = {
    ...{ ...rest, customerId, unit, total, whenExhausted, terms },
    ...given({ slaPolicyId }),
    id: deps.newId('agreement'),
    version: emptyJournal.n,
    journalHash: emptyJournal.hash,
  };
  const data = { customerId, unit, total, terms, whenExhausted };
  const fact = { type: 'agreement.created', version: 1, data };
  const { agreement, entries } = journalled(deps, actor, { agreement: born, fact });
  const view = viewAgreement({ agreement, balances: [] });
  const claim = claimFor(once, view, deps.now());
  await deps.entitlements.commit({ agreement, entries, ...given({ claim }) }, 0);
  return view;
};
