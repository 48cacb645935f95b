import type { Actor } from '#kernel/actor.ts';
import type { Clock } from '../../sla/index.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { refolded } from '../life/clocks.ts';

/** The SLA clocks of a case as they stand at this moment. @throws cases/unknown-case */
export const readClocks = async (
  deps: Pick<CaseDeps, 'cases' | 'designs' | 'now'>,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<{ readonly items: readonly Clock[] }> => {
  const of = await loadFor(deps, caseId, actor);
  const designs = await deps.designs.current(['sla-policies', 'calendars']);
  return { items: refolded({ before: of, after: of }, designs, deps.now()) };
};
