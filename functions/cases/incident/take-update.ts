import { given } from '#kernel/given.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import { textFor, type WorkflowState } from '../../service-design/index.ts';
import type { Case, Resolution } from '../case.ts';
import { enterState, type StepFields } from '../life/enter-state.ts';
import type { Decision } from '../life/settle.ts';
import { isOpen, type VersionedWorkflow } from '../life/workflow.ts';
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

/** The reason of a case that was resolved with its incident. */
export const incidentReason = 'incident';

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

const takeResolution = (of: Case, { by, incidentId, update }: Taking, now: Instant): Taken => {
  const to = resolvedState(of, by);
  if (to === undefined) {
    const reason = `The workflow "${by.workflow.id}" does not lead from "${of.state}" to a resolved state.`;
    return { outcome: 'failed', reason };
  }
  const solution = textFor(update.message ?? over, of.language);
  const fields = { reason: incidentReason, timeSpentMinutes: 0, solution };
  const incident = { id: incidentId, update: update.n };
  const { case: resolved, drafts } = resolveWith(of, { by, to, fields, incident }, now);
  const decision = { case: { ...resolved, incidentUpdate: update.n }, drafts };
  return { outcome: 'applied', decision, isMark: false };
};

const takeMark = (of: Case, { incidentId, update }: Taking): Taken => {
  const { n, status, plannedResolutionAt } = update;
  const data = given({ incidentId, update: n, status, plannedResolutionAt });
  const drafts = [{ type: 'case.incident-updated', version: 1, data }];
  const decision = { case: { ...of, incidentUpdate: n }, drafts };
  return { outcome: 'applied', decision, isMark: true };
};

/** What an update of its incident does to a case: the newest wins, and each is taken once. */
export const takeUpdate = (of: Case, taking: Taking, now: Instant): Taken => {
  const reason = skipReason(of, taking);
  if (reason !== undefined) return { outcome: 'skipped', reason };
  return taking.update.resolves ? takeResolution(of, taking, now) : takeMark(of, taking);
};
