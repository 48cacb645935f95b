import type { Design } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Bound } from '../incident/membership.ts';
import { assign, change } from '../life/change.ts';
import { factsOf } from '../life/clocks.ts';
import { raised } from '../life/escalate.ts';
import { routeCase } from '../life/route-case.ts';
import type { Decision } from '../life/settle.ts';

const reroute = (of: Case, { document, version }: Design<'routing-rules'>): Decision => {
  const { queueId, routedBy, priority, tags = [], ownerId } = routeCase(document, factsOf(of));
  if (routedBy === 'otherwise') return { case: of, drafts: [] };
  const changes = {
    queueId,
    priority: raised(of, priority),
    tags: [...new Set([...of.tags, ...tags])],
  };
  const moved = change(of, changes);
  const owned = assign(moved.case, of.ownerId ?? ownerId);
  const why = { routedBy, routingVersion: version };
  const drafts = moved.drafts.map((draft) => ({ ...draft, data: { ...draft.data, ...why } }));
  return { case: owned.case, drafts: [...drafts, ...owned.drafts] };
};

/**
 * A disputed case goes where the routing rules send it now that it is disputed (CASE-14, QUE-3). It stays where it is
 * when no rule speaks for it, keeps the owner it has, and its priority is never lowered.
 */
export const routedAnew = async ({ designs }: CaseDeps, disputed: Bound): Promise<Bound> => {
  const { 'routing-rules': rules } = await designs.current(['routing-rules']);
  const routed = reroute(disputed.case, rules);
  return { ...disputed, case: routed.case, drafts: [...disputed.drafts, ...routed.drafts] };
};
