import { given } from '#kernel/given.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import { textFor, type WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { enterState, type StepFields } from '../life/enter-state.ts';
import type { Resolution } from '../life/resolution.ts';
import type { Decision } from '../life/settle.ts';
import { isOpen, type VersionedWorkflow } from '../life/workflow.ts';
import {
  effectOf,
  incidentReason,
  isConfigured,
  waitsForPlan,
  wantedState,
} from './incident-effect.ts';
import type { IncidentUpdate } from './incident-update.ts';

/** Why a case is passed over: it belongs there no more, asks for nothing, or has this update or a newer one. */
export type SkipReason = 'disputed' | 'not-linked' | 'not-open' | 'has-it';

/** What an update does to one case. A mark is journalled, and is nobody's change. */
export type Taken =
  | { readonly outcome: 'applied'; readonly decision: Decision; readonly isMark: boolean }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | { readonly outcome: 'failed'; readonly reason: string };

export type Taking = {
  readonly by: VersionedWorkflow;
  readonly incidentId: string;
  readonly update: IncidentUpdate;
};

const over: Readonly<Record<Language, string>> = {
  en: 'The incident behind this case is over.',
  uk: 'Інцидент, що спричинив це звернення, усунено.',
  ru: 'Инцидент, вызвавший это обращение, устранён.',
  lt: 'Incidentas, sukėlęs šį kreipimąsi, pašalintas.',
};

/** Why a case need not take an update; `undefined` when it must. */
const skipReason = (of: Case, { incidentId, update }: Taking): SkipReason | undefined => {
  if (of.incidentId !== incidentId)
    return of.disputed?.incidentId === incidentId ? 'disputed' : 'not-linked';
  if (!isOpen(of.category)) return 'not-open';
  return (of.incidentUpdate ?? 0) >= update.n ? 'has-it' : undefined;
};

/** The first resolved state the workflow leads to with all that an incident can give: no next contact date. */
const resolvedState = ({ state }: Case, { workflow }: VersionedWorkflow) =>
  workflow.states.find(
    ({ id, category }) =>
      category === 'resolved' &&
      workflow.transitions.some(
        ({ from, to, demands }) =>
          from.includes(state) && to === id && !demands.includes('nextContactAt'),
      ),
  );

/** Resolves a case with its incident; the journal says which. */
export const resolveWith = (
  of: Case,
  step: {
    readonly by: VersionedWorkflow;
    readonly to: WorkflowState;
    readonly fields: StepFields;
    readonly incident?: { readonly id: string; readonly update: number } | undefined;
  },
  now: Instant,
): Decision => {
  const { incident, ...plain } = step;
  const { case: entered, drafts } = enterState(of, plain, now);
  if (incident === undefined || entered.resolution === undefined) return { case: entered, drafts };
  const resolution: Resolution = { ...entered.resolution, incidentId: incident.id };
  const facts = { byIncident: incident.id, update: incident.update };
  return {
    case: { ...entered, resolution },
    drafts: drafts.map((draft) => ({ ...draft, data: { ...draft.data, ...facts } })),
  };
};

/** A case that is to be closed is resolved first, by a state that may be closed. */
const closedWith = (
  decided: Decision,
  { by, to }: { readonly by: VersionedWorkflow; readonly to: WorkflowState },
  now: Instant,
): Decision => {
  const { case: closed, drafts } = enterState(decided.case, { by, to, fields: {} }, now);
  return { case: closed, drafts: [...decided.drafts, ...drafts] };
};

const takeResolution = (of: Case, taking: Taking, now: Instant): Taken => {
  const { by, incidentId, update } = taking;
  const wanted = wantedState(of, taking);
  const to = wanted?.category === 'resolved' ? wanted : resolvedState(of, by);
  if (to === undefined) {
    const reason = `The workflow "${by.workflow.id}" does not lead from "${of.state}" to a resolved state.`;
    return { outcome: 'failed', reason };
  }
  const solution = textFor(update.message ?? over, of.language);
  const fields = { reason: incidentReason, timeSpentMinutes: 0, solution };
  const incident = { id: incidentId, update: update.n };
  const resolved = resolveWith(of, { by, to, fields, incident }, now);
  const ended =
    wanted?.category === 'closed' ? closedWith(resolved, { by, to: wanted }, now) : resolved;
  const decision = { ...ended, case: { ...ended.case, incidentUpdate: update.n } };
  return { outcome: 'applied', decision, isMark: false };
};

/** The mark of an update; where the workflow has something to follow from a status, the case notes which it followed. */
const marked = (of: Case, taking: Taking, now: Instant): Decision => {
  const { by, incidentId, update } = taking;
  const { n, status, plannedResolutionAt } = update;
  const follows = by.workflow.incidentEffects !== undefined && !waitsForPlan(of, taking, now);
  const followed = follows ? { incidentStatus: status } : {};
  const data = given({ incidentId, update: n, status, plannedResolutionAt });
  const drafts = [{ type: 'case.incident-updated', version: 1, data }];
  return { case: { ...of, ...followed, incidentUpdate: n }, drafts };
};

const takeNews = (of: Case, taking: Taking, now: Instant): Taken => {
  const { by, incidentId, update } = taking;
  const mark = marked(of, taking, now);
  const effect = update.resolves ? undefined : effectOf(of, taking, now);
  if (effect === undefined) return { outcome: 'applied', decision: mark, isMark: true };
  const moved = enterState(mark.case, { by, ...effect }, now);
  const facts = { byIncident: incidentId, update: update.n };
  const drafts = moved.drafts.map((draft) => ({ ...draft, data: { ...draft.data, ...facts } }));
  const decision = { case: moved.case, drafts: [...mark.drafts, ...drafts] };
  return { outcome: 'applied', decision, isMark: false };
};

/** What an update of its incident does to a case: the newest wins, and each is taken once. */
export const takeUpdate = (of: Case, taking: Taking, now: Instant): Taken => {
  const reason = skipReason(of, taking);
  if (reason !== undefined) return { outcome: 'skipped', reason };
  const isSpared = isConfigured(taking) && wantedState(of, taking) === undefined;
  return taking.update.resolves && !isSpared
    ? takeResolution(of, taking, now)
    : takeNews(of, taking, now);
};
