import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { StepFields } from './enter-state.ts';
import type { Decision } from './settle.ts';
import { transition } from './transition.ts';
import { stateOfCategory, type VersionedWorkflow } from './workflow.ts';

type Settling = {
  readonly by: VersionedWorkflow;
  readonly fields: StepFields;
  readonly actor: Actor;
};

/**
 * Resolves and closes a case with its opening, by the steps of its workflow and with what they demand (INT-12). Every fact says
 * so: whoever was there needs not be told.
 * @throws cases/transition-demands, cases/no-such-transition, cases/transition-not-allowed
 */
export const settleAtOnce = (
  born: Decision,
  { by, fields, actor }: Settling,
  now: Instant,
): Decision => {
  const closed = (['resolved', 'closed'] as const).reduce((so: Decision, category) => {
    const to = stateOfCategory(by.workflow, so.case.state, category);
    if (to === undefined || so.case.category === category) return so;
    // Minutes are spent and answers given once, on the way to the first of the two states.
    const isFirst = so.drafts.length === born.drafts.length;
    const given = isFirst ? fields : { ...fields, timeSpentMinutes: 0, fields: undefined };
    const request = { to: to.id, fields: given, actor, within: '/body/settled' };
    const moved = transition(so.case, { by, request }, now);
    return { case: moved.case, drafts: [...so.drafts, ...moved.drafts] };
  }, born);
  const told = closed.drafts.map((draft) => ({ ...draft, data: { ...draft.data, settled: true } }));
  return { case: closed.case, drafts: told };
};
