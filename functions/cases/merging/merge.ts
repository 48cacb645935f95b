import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import { enterState } from '../life/enter-state.ts';
import type { Decision } from '../life/settle.ts';
import {
  isOpen,
  isWaiting,
  standingState,
  stateOfCategory,
  type VersionedWorkflow,
} from '../life/workflow.ts';
import { related, unrelated } from '../relating/relate.ts';

/** The discussions of so many cases are still read at once. */
const mostAbsorbed = 20;

type Pair = { readonly of: Case; readonly into: Case };

/** @throws cases/merged, cases/merges-across-customers, cases/merges-open-only, cases/too-many-merged */
export const demandMergeable = ({ of, into }: Pair): void => {
  const merged = of.merged ?? into.merged;
  if (merged !== undefined) throw caseFaults.merged({ into: merged.into });
  if (of.customerId !== into.customerId) throw caseFaults.mergesAcrossCustomers();
  if (!isOpen(of.category) || !isOpen(into.category)) throw caseFaults.mergesOpenOnly();
  const count = (into.absorbed ?? []).length + (of.absorbed ?? []).length + 1;
  if (count > mostAbsorbed) throw caseFaults.tooManyMerged({ most: mostAbsorbed });
};

const closed = (of: Case, by: VersionedWorkflow, now: Instant): Decision => {
  const to = stateOfCategory(by.workflow, of.state, 'closed');
  if (to === undefined) throw caseFaults.unknownState({ state: 'closed' });
  return enterState(of, { by, to, fields: { reason: 'duplicate' } }, now);
};

/** A case that goes into another: it closes as its duplicate. */
export const mergedInto = ({ of, into }: Pair, by: VersionedWorkflow, now: Instant): Decision => {
  const { state, nextContactAt } = of;
  const tied = related(of, { caseId: into.id, kind: 'duplicate-of' });
  const ended = closed(tied.case, by, now);
  const merged = { into: into.id, at: now, state, ...given({ nextContactAt }) };
  return {
    case: { ...ended.case, merged },
    drafts: [
      { type: 'case.merged', version: 1, data: { into: into.id } },
      ...ended.drafts,
      ...tied.drafts,
    ],
  };
};

/** The case it goes into; its clocks stay as they are. */
export const absorbing = ({ of, into }: Pair): Decision => {
  const tied = related(into, { caseId: of.id, kind: 'duplicated-by' });
  const absorbed = [...(into.absorbed ?? []), of.id, ...(of.absorbed ?? [])];
  return {
    case: { ...tied.case, absorbed },
    drafts: [{ type: 'case.absorbed', version: 1, data: { caseId: of.id } }, ...tied.drafts],
  };
};

/** The state it was in, or where its workflow begins when that state is gone; at work when the customer answered meanwhile. */
const stateAfter = (
  of: Case,
  { workflow }: VersionedWorkflow,
  isAnswered: boolean,
): WorkflowState | undefined => {
  const before =
    standingState(workflow, of.merged?.state) ?? standingState(workflow, workflow.initial);
  if (!isAnswered || before?.category !== 'waiting-on-customer') return before;
  return stateOfCategory(workflow, before.id, 'active') ?? before;
};

/** What is brought back with a case, and whether an answer of its customer is among it. */
type BroughtBack = { readonly messageIds: readonly string[]; readonly isAnswered: boolean };

/** A case that is taken out again: open as it was, related no more. */
export const takenOut = (
  of: Case,
  { by, messageIds, isAnswered }: BroughtBack & { readonly by: VersionedWorkflow },
  now: Instant,
): Decision => {
  const { merged, ...rest } = of;
  const to = stateAfter(of, by, isAnswered);
  if (merged === undefined || to === undefined) throw caseFaults.notMerged();
  const untied = unrelated(rest, merged.into);
  const nextContactAt = isWaiting(to.category) ? merged.nextContactAt : undefined;
  const fields = given({ nextContactAt });
  const reopened = enterState(untied.case, { by, to, fields }, now);
  const data = { from: merged.into, messageIds };
  return {
    case: reopened.case,
    drafts: [{ type: 'case.unmerged', version: 1, data }, ...reopened.drafts, ...untied.drafts],
  };
};

/** The case it is taken out of. */
export const releasing = ({ of, into }: Pair, messageIds: readonly string[]): Decision => {
  const untied = unrelated(into, of.id);
  const gone = new Set([of.id, ...(of.absorbed ?? [])]);
  const { absorbed = [], ...rest } = untied.case;
  const left = absorbed.filter((id) => !gone.has(id));
  const data = { caseId: of.id, messageIds };
  return {
    case: left.length === 0 ? rest : { ...rest, absorbed: left },
    drafts: [{ type: 'case.released', version: 1, data }, ...untied.drafts],
  };
};
