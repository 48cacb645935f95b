import { systemActor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { claimFor } from '#kernel/claim.ts';
import { eachOf } from '#kernel/each-of.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import type { Incident, IncidentDecision, IncidentUpdate } from '../incident.ts';
import { type IncidentDeps, retrying, settle } from '../incident-deps.ts';
import { announce } from '../news.ts';
import { type Inheritance, inheritance } from './inherit.ts';

const actor = systemActor('incident-parent');
const atOnce = 5;
/** A child that missed more than these missed nothing that still counts. */
const mostUpdates = 100;

/** Each child takes each update of its parent once. */
const onceOf = (child: Incident, { update }: Inheritance): Once => ({
  key: `parent-update#${child.parent}#${update}#${child.id}`,
  fingerprint: 'incident.updated',
});

const inherited = (child: Incident, { news, update }: Inheritance, now: string) => {
  const { incident, drafts, ...rest } = announce(child, news, { now });
  const decision: IncidentDecision = {
    ...rest,
    incident: { ...incident, parentUpdate: update },
    drafts: drafts.map((draft) => ({ ...draft, data: { ...draft.data, byParent: child.parent } })),
  };
  return decision;
};

type Telling = { readonly parent: Incident; readonly updates: readonly IncidentUpdate[] };

const tellOnce = async (
  deps: IncidentDeps,
  childId: string,
  { parent, updates }: Telling,
): Promise<void> => {
  const child = await deps.incidents.load(childId);
  if (child?.parent !== parent.id) return;
  const at = deps.now();
  const taken = inheritance(child, updates, at);
  if (taken === undefined) return;
  const once = onceOf(child, taken);
  const decision = inherited(child, taken, at);
  const claim = claimFor(once, {}, at);
  // Also where there is nothing to announce the child has come so far: what its parent said before is not said to it again.
  await deps.incidents.commit({ ...settle(deps, decision, { actor, at }), claim }, child.version);
};

const tell = async (deps: IncidentDeps, childId: string, telling: Telling): Promise<void> => {
  try {
    await retrying(deps, () => tellOnce(deps, childId, telling));
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
  }
};

/**
 * An incident announced an update: those that are part of it announce the same, each once, and so tell their own cases.
 * They have none under them, so that it ends there.
 */
export const tellChildren = async (deps: IncidentDeps, event: DomainEvent): Promise<void> => {
  const parent = await deps.incidents.load(event.subject);
  const { children = [] } = parent ?? {};
  if (parent === undefined || children.length === 0) return;
  const newest = { limit: mostUpdates, newestFirst: true };
  const { items: updates } = await deps.incidents.updates(parent.id, newest);
  await eachOf(children, atOnce, (childId) => tell(deps, childId, { parent, updates }));
};
