import { systemActor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Clock } from '../../sla/index.ts';
import { amendCase } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { type ClockDesigns, clocksOf } from '../life/clocks.ts';
import { isOpen } from '../life/workflow.ts';

const madeBy = ({ clocks }: Case, designs: ClockDesigns): boolean =>
  clocks.length > 0 &&
  clocks.every(
    ({ policyVersion, calendarVersion = designs.calendars.version }) =>
      policyVersion === designs['sla-policies'].version &&
      calendarVersion === designs.calendars.version,
  );

/** What of a clock may move without anything having happened on the case. */
const promiseOf = ({ kind, policyId, targetMinutes, dueAt, warnings }: Clock) =>
  JSON.stringify([kind, policyId, targetMinutes, dueAt ?? null, warnings]);

const differs = (before: readonly Clock[], after: readonly Clock[]): boolean =>
  JSON.stringify(before.map(promiseOf)) !== JSON.stringify(after.map(promiseOf));

/** Where each deadline was and is; ids, versions and instants only. */
const moves = (before: readonly Clock[], after: readonly Clock[]) => {
  const kinds = [...new Set([...before, ...after].map(({ kind }) => kind))];
  const dueIn = (clocks: readonly Clock[], wanted: Clock['kind']): Instant | null =>
    clocks.find(({ kind }) => kind === wanted)?.dueAt ?? null;
  return kinds.map((kind) => ({ kind, from: dueIn(before, kind), to: dueIn(after, kind) }));
};

/**
 * Folds the clocks of an open case by the policies and calendars that hold now, from the same start, when others held as
 * it was last changed (SLA-3): a holiday told late, a target that was changed. It is nobody's change of the case, so its
 * ETag stays. Answers whether anything moved.
 */
export const recomputeClocks = async (
  deps: CaseDeps,
  of: Case,
  designs: ClockDesigns,
): Promise<boolean> => {
  if (!isOpen(of.category) || madeBy(of, designs)) return false;
  if (!differs(of.clocks, clocksOf(of, designs, deps.now()))) return false;
  return amendCase(deps, { caseId: of.id, actor: systemActor('clocks') }, ({ case: found, at }) => {
    const clocks = clocksOf(found, designs, at);
    const isBehind = isOpen(found.category) && differs(found.clocks, clocks);
    const data = {
      policyId: clocks[0]?.policyId,
      policyVersion: designs['sla-policies'].version,
      calendarVersion: designs.calendars.version,
      clocks: moves(found.clocks, clocks),
    };
    return {
      case: found,
      drafts: isBehind ? [{ type: 'clocks.recomputed', version: 1, data }] : [],
      isMark: true,
      answer: () => isBehind,
    };
  });
};
