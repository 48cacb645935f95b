import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Decision } from '../life/settle.ts';
import type { VersionedWorkflow } from '../life/workflow.ts';
import type { IncidentUpdate } from './incident-update.ts';
import { type Bound, link, linkMark } from './membership.ts';
import { takeUpdate } from './take-update.ts';

/** An incident a case is to belong to. */
export type Binding = {
  readonly incidentId: string;
  /** The update that holds; none yet when it is `undefined`. */
  readonly update: IncidentUpdate | undefined;
  /** The number of the last update the case had of it before; 0 for none. */
  readonly lastUpdate: number;
  readonly actor: Actor;
};

type Context = { readonly by: VersionedWorkflow; readonly at: Instant };

/** A case that comes late takes the present state of the incident with its link. */
const withUpdate = (bound: Bound, { incidentId, update }: Binding, { by, at }: Context): Bound => {
  if (bound.drafts.length === 0 || update === undefined) return bound;
  const taken = takeUpdate(bound.case, { by, incidentId, update }, at);
  if (taken.outcome !== 'applied') return bound;
  const { case: of, drafts } = taken.decision;
  const mark = linkMark(of, { incidentId, mark: 'linked', update: update.n });
  const others = bound.links.filter((one) => one.incidentId !== incidentId);
  return { case: of, drafts: [...bound.drafts, ...drafts], links: [...others, mark] };
};

/** Binds a case, as far as it was decided, to an incident. @throws cases/incident-disputed */
export const boundTo = (decided: Decision, binding: Binding, context: Context): Bound => {
  const { incidentId, lastUpdate: update, actor } = binding;
  const linked = link(decided.case, { incidentId, update, actor }, context.at);
  const bound = withUpdate(linked, binding, context);
  return { ...bound, drafts: [...decided.drafts, ...bound.drafts] };
};
