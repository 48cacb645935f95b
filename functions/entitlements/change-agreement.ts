import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import type { Agreement } from './agreement.ts';
import {
  demandAgreement,
  demandPolicy,
  type EntitlementDeps,
  journalled,
} from './entitlement-deps.ts';
import { type AgreementView, viewAgreement } from './read-agreements.ts';
import { demandRoomForUse, orderedTerms } from './terms.ts';

type Changeable = Omit<Agreement, 'id' | 'customerId' | 'unit' | 'version' | 'journalHash'>;

/** New values of fields; `null` empties one that may be empty. */
export type AgreementChanges = {
  readonly [K in keyof Changeable]?: Changeable[K] | null | undefined;
};

export type ChangeAgreement = {
  readonly actor: Actor;
  readonly params: { readonly agreementId: string };
  readonly body: AgreementChanges;
  readonly expectedVersion: number | undefined;
};

const differs = (before: unknown, after: unknown): boolean =>
  JSON.stringify(before ?? null) !== JSON.stringify(after ?? null);

const changed = (before: Agreement, changes: AgreementChanges): Agreement => {
  const present = Object.entries(changes).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...before, ...Object.fromEntries(present) });
  return Object.fromEntries(merged.filter(([, value]) => value !== null)) as Agreement;
};

/**
 * Changes what an agreement grants, or its terms; what was drawn has to fit.
 * @throws entitlements/unknown-agreement, version/stale, entitlements/bad-terms, entitlements/used-term,
 * entitlements/below-use, entitlements/unknown-policy
 */
export const changeAgreement = async (
  deps: EntitlementDeps,
  { actor, params: { agreementId }, body, expectedVersion }: ChangeAgreement,
): Promise<AgreementView> => {
  const held = await demandAgreement(deps, agreementId, actor);
  const before = held.agreement;
  demandVersion(before.version, expectedVersion);
  await demandPolicy(deps, body.slaPolicyId);
  const terms = orderedTerms(body.terms ?? before.terms);
  const after = changed(before, { ...body, terms });
  demandRoomForUse(held, after);
  const changes = (Object.keys(body) as (keyof AgreementChanges)[])
    .filter((field) => differs(before[field], after[field]))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
  if (changes.length === 0) return viewAgreement(held);
  const fact = { type: 'agreement.changed', version: 1, data: { changes } };
  const { agreement, entries } = journalled(deps, actor, { agreement: after, fact });
  await deps.entitlements.commit({ agreement, entries }, before.version);
  return viewAgreement({ ...held, agreement });
};
