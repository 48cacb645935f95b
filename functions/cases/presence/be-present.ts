import type { Actor } from '#kernel/actor.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { othersAmong, type Presence } from './presence.ts';
import type { PresenceStore } from './presence-store.ts';

export type PresenceDeps = Pick<CaseDeps, 'cases' | 'now'> & { readonly presences: PresenceStore };

export type PresentInput = Pick<Presence, 'doing'> & {
  readonly caseId: string;
  readonly actor: Actor;
};

/** Says that somebody has a case before them, and hears who else has (CASE-12). @throws cases/unknown-case */
export const bePresent = async (
  deps: PresenceDeps,
  { caseId, doing, actor }: PresentInput,
): Promise<{ readonly others: readonly Presence[] }> => {
  await loadFor(deps, caseId, actor);
  const at = deps.now();
  const [present] = await Promise.all([
    deps.presences.on(caseId),
    deps.presences.note(caseId, { userId: actor.id, doing, at }),
  ]);
  return { others: othersAmong(present, actor.id, at) };
};
