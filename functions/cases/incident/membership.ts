import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { shardOf } from '#kernel/shard.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { diagnosed } from '../dispute/rediagnose.ts';
import { caseFaults } from '../faults.ts';
import type { Decision } from '../life/settle.ts';
import { isOpen } from '../life/workflow.ts';
import type { CaseLink } from './case-link.ts';

/** A decision that also changes to which incident the case belongs. */
export type Bound = Decision & { readonly links: readonly CaseLink[] };

type Mark = Pick<CaseLink, 'incidentId' | 'mark' | 'update'>;

/** A mark on the link of a case. */
export const linkMark = ({ id }: Case, mark: Mark): CaseLink => ({ ...mark, shard: shardOf(id) });

/** A case without its incident. */
export const detached = ({
  incidentId: _incidentId,
  incidentLinkedAt: _incidentLinkedAt,
  incidentLinkedBy: _incidentLinkedBy,
  incidentUpdate: _incidentUpdate,
  incidentStatus: _incidentStatus,
  ...rest
}: Case): Case => rest;

/** Where a case is put, with the last update it has of it; `by` is who says so, and absent when nobody says it anew. */
type Joining = {
  readonly incidentId: string;
  readonly update: number;
  readonly by?: string | undefined;
};

/** A case of an incident. */
export const attached = (of: Case, { incidentId, update, by }: Joining, now: Instant): Case => ({
  ...detached(of),
  ...given({ incidentLinkedBy: by ?? of.incidentLinkedBy }),
  incidentId,
  incidentLinkedAt: now,
  incidentUpdate: update,
});

const unchanged = (of: Case): Bound => ({ case: of, drafts: [], links: [] });

/** Takes a case from its incident, when it has one. */
export const unlink = (of: Case, actor: Actor): Bound => {
  const { incidentId, incidentUpdate: update = 0 } = of;
  if (incidentId === undefined) return unchanged(of);
  return {
    case: detached(of),
    drafts: [{ type: 'case.unlinked', version: 1, data: { incidentId, by: actor.id } }],
    links: [linkMark(of, { incidentId, mark: 'released', update })],
  };
};

/** A case that was resolved with its incident and is open again leaves it: what follows must not resolve it once more. */
export const leavingIfReopened = (before: Case, decision: Decision, actor: Actor): Bound => {
  const { incidentId, resolution } = before;
  const wasResolvedWithIt = incidentId !== undefined && resolution?.incidentId === incidentId;
  if (!wasResolvedWithIt || !isOpen(decision.case.category)) return { ...decision, links: [] };
  const freed = unlink(decision.case, actor);
  return { ...freed, drafts: [...decision.drafts, ...freed.drafts] };
};

/**
 * Links a case to an incident, away from the one it may have had; `update` is the last it had of it before.
 * @throws cases/incident-disputed when the customer said that it was not that
 */
export const link = (
  of: Case,
  joining: { readonly incidentId: string; readonly update: number; readonly actor: Actor },
  now: Instant,
): Bound => {
  const { incidentId, update, actor } = joining;
  if (of.incidentId === incidentId) return unchanged(of);
  if (of.disputed?.incidentId === incidentId) throw caseFaults.incidentDisputed({ incidentId });
  const freed = unlink(of, actor);
  const data = given({ incidentId, by: actor.id, previousIncidentId: of.incidentId });
  return {
    case: attached(diagnosed(freed.case, now), { incidentId, update, by: actor.id }, now),
    drafts: [...freed.drafts, { type: 'case.linked', version: 1, data }],
    links: [...freed.links, linkMark(of, { incidentId, mark: 'linked', update })],
  };
};
