import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencyKey } from '../../../functions/cases/life/urgency.ts';
import { type Priority, priorities } from '../../../functions/service-design/index.ts';
import { aCase, minutesAfter, morning } from '../../support/cases.ts';

const clockDue = (dueAt: string | undefined, state: 'running' | 'paused' | 'met' = 'running') => ({
  kind: 'resolution' as const,
  policyId: 'p',
  policyVersion: 0,
  targetMinutes: 60,
  startedAt: morning,
  state,
  elapsedMinutes: 0,
  warnings: [],
  ...(dueAt === undefined ? {} : { dueAt }),
});

type Drawn = {
  readonly due: number | undefined;
  readonly priority: Priority;
  readonly opened: number;
  readonly id: string;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  due: fc.option(fc.integer({ min: -500_000, max: 500_000 }), { nil: undefined }),
  priority: fc.constantFrom(...priorities),
  opened: fc.integer({ min: -500_000, max: 0 }),
  id: fc.uuid(),
});

const caseOf = ({ due, priority, opened, id }: Drawn) =>
  aCase({
    id,
    priority,
    openedAt: minutesAfter(opened),
    clocks: [clockDue(due === undefined ? undefined : minutesAfter(due))],
  });

/** The order of QUE-4 said with numbers. */
const moreUrgent = (a: Drawn, b: Drawn): number => {
  const dues = (a.due ?? Number.MAX_VALUE) - (b.due ?? Number.MAX_VALUE);
  const ranks = priorities.indexOf(b.priority) - priorities.indexOf(a.priority);
  return dues || ranks || a.opened - b.opened || (a.id < b.id ? -1 : 1);
};

describe('urgency', () => {
  it('sorts as text by deadline, then priority, then age', () => {
    fc.assert(
      fc.property(drawn, drawn, (a, b) => {
        fc.pre(a.id !== b.id);
        const asText = urgencyKey(caseOf(a)) < urgencyKey(caseOf(b));
        expect(asText).toBe(moreUrgent(a, b) < 0);
      }),
    );
  });

  it('looks at the nearest running clock only', () => {
    const clocks = [
      clockDue(minutesAfter(1), 'met'),
      clockDue(undefined, 'paused'),
      clockDue(minutesAfter(90)),
      clockDue(minutesAfter(30)),
    ];
    expect(urgencyKey(aCase({ clocks })).startsWith(minutesAfter(30))).toBe(true);
  });

  it('keeps a breached case before all whose deadline lies ahead', () => {
    const breached = aCase({ priority: 'low', clocks: [clockDue(minutesAfter(-10))] });
    const coming = aCase({ priority: 'critical', clocks: [clockDue(minutesAfter(10))] });
    expect(urgencyKey(breached) < urgencyKey(coming)).toBe(true);
  });
});
