import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Loaded } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { type ClockDesigns, refolded } from '../life/clocks.ts';
import { type Telling, untold } from '../life/due.ts';
import { enterState } from '../life/enter-state.ts';
import { escalate } from '../life/escalate.ts';
import { type Decision, settleTold, settlingOf } from '../life/settle.ts';
import { afterSucceeding, succeed } from '../life/succeed.ts';
import { stateOfCategory } from '../life/workflow.ts';
import { loadWorkflow } from '../load-workflow.ts';
import { retrying } from '../retrying.ts';

/** A wake-up of the clock machine. */
export type WakeUp = { readonly caseId: string; readonly generation: number };

const withTold = ({ case: of, drafts }: Decision, telling: Telling): Decision => {
  const told = { ...of, told: [...of.told, telling.mark] };
  const done =
    telling.escalation === undefined
      ? { case: told, drafts: [] }
      : escalate(told, telling.escalation);
  return { case: done.case, drafts: [...drafts, telling.draft, ...done.drafts] };
};

const tellDue = (of: Case, now: Instant): Decision =>
  untold(of)
    .filter(({ at }) => at <= now)
    .reduce(withTold, { case: of, drafts: [] });

/** A resolved case closes by itself once its window has passed. */
const closeDue = ({ case: of, by, at }: Loaded): Decision => {
  const isDue = of.category === 'resolved' && of.closesAt !== undefined && of.closesAt <= at;
  const to = isDue ? stateOfCategory(by.workflow, of.state, 'closed') : undefined;
  return to === undefined ? { case: of, drafts: [] } : enterState(of, { by, to, fields: {} }, at);
};

const decide = (loaded: Loaded, designs: ClockDesigns): Decision => {
  const { case: of, at } = loaded;
  const clocks = refolded({ before: of, after: of }, designs, at);
  const told = tellDue({ ...of, clocks }, at);
  const closed = closeDue({ ...loaded, case: told.case });
  return { case: closed.case, drafts: [...told.drafts, ...closed.drafts] };
};

const act = async (deps: CaseDeps, { caseId, generation }: WakeUp): Promise<void> => {
  const [before, designs] = await Promise.all([
    deps.cases.load(caseId),
    deps.designs.current(['workflows', 'queues', 'sla-policies', 'calendars']),
  ]);
  if (before === undefined || before.clockGeneration !== generation) return;
  const at = deps.now();
  const by = await loadWorkflow(deps, before, designs);
  const standing = succeed(before, by, at);
  const decision = afterSucceeding(standing, decide({ case: standing.case, by, at }, designs));
  const settling = settlingOf(deps, { designs, at, actor: systemActor('case-clock') });
  const settled = settleTold(before, decision, settling);
  if (settled !== undefined) await deps.cases.commit(settled, before.version);
};

/**
 * What is due on a case is told, each thing once, and a resolved case is closed when its window ends. What is still to
 * come is awaited by a fresh wake-up of the next generation; one of a generation that holds no more does nothing.
 */
export const actOnDueInstants = (deps: CaseDeps, wakeUp: WakeUp): Promise<void> =>
  retrying(deps, () => act(deps, wakeUp));
