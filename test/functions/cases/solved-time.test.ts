import { describe, expect, it } from 'vitest';
import type { Case } from '../../../functions/cases/case.ts';
import { enterState, reopensUntil } from '../../../functions/cases/life/enter-state.ts';
import { defaultPack, type WorkflowState } from '../../../functions/service-design/index.ts';
import { aDesk, hoursAfter, opened } from '../../support/cases.ts';

const [workflow] = defaultPack.workflows.workflows;
if (workflow === undefined) throw new Error('The pack has a workflow.');
const by = { workflow, version: 1 };

const stateOf = (category: WorkflowState['category'], id: string, pausesClocks = false) =>
  ({ id, name: { en: id }, category, pausesClocks }) as WorkflowState;

const paths = {
  'closed in between': (pauses: boolean) => [stateOf('closed', 'closed', pauses)],
  'verified in between': (pauses: boolean) => [stateOf('resolved', 'verified', pauses)],
  'cancelled in between': () => [stateOf('cancelled', 'cancelled')],
  'by nothing in between': () => [],
};

/** Solved at the second hour, through the states an hour each, and open again. */
const lived = async (states: readonly WorkflowState[]): Promise<readonly Case[]> => {
  const lives: Case[] = [await opened(aDesk())];
  for (const [n, to] of [...states, stateOf('active', 'again')].entries())
    lives.push(enterState(lives.at(-1) as Case, { by, to, fields: {} }, hoursAfter(2 + n)).case);
  return lives.slice(1);
};

const spans = ({ pauses }: Case) => pauses.map(({ from, to }) => [from, to]);

const cases = Object.keys(paths).flatMap((path) =>
  [true, false].flatMap((solved) =>
    [true, false].map((between) => [path as keyof typeof paths, solved, between] as const),
  ),
);

describe('the time a case stood solved', () => {
  it.each(cases)(
    'counts against nobody, %s (paused while solved: %s, after: %s)',
    async (path, solved, between) => {
      const states = [stateOf('resolved', 'solved', solved), ...paths[path](between)];
      const of = (await lived(states)).at(-1) as Case;
      const [first] = spans(of);
      expect(first?.[0]).toBe(hoursAfter(2));
      expect(spans(of).at(-1)?.[1]).toBe(hoursAfter(2 + states.length));
      for (const [n, [from]] of spans(of).entries())
        if (n > 0) expect(from).toBe(spans(of)[n - 1]?.[1]);
    },
  );

  it('begins when it was first solved, whatever is said of it later', async () => {
    const [solved, verified] = await lived([
      stateOf('resolved', 'solved'),
      stateOf('resolved', 'verified'),
    ]);
    expect(verified?.resolution).toEqual(solved?.resolution);
    expect(verified?.resolution?.resolvedAt).toBe(hoursAfter(2));
  });
});

it('a reply reopens for as long as the desk may correct, and longer where that is configured', () => {
  const until = (correctionMinutes: number, reopensOnReplyHours?: number) => {
    const windows = {
      ...workflow,
      correctionMinutes,
      reopensOnReplyHours: reopensOnReplyHours ?? 0,
    };
    return reopensUntil(hoursAfter(0), { workflow: windows, version: 1 });
  };
  expect(until(120, 1)).toBe(hoursAfter(2));
  expect(until(5, 1)).toBe(hoursAfter(1));
  expect(until(60)).toBe(hoursAfter(1));
});
