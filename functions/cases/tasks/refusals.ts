import type { FaultFacts } from '#kernel/fault.ts';

const named = (open: unknown): string => (Array.isArray(open) ? `: ${open.join(', ')}` : '');

/** What asking departments for work may be refused for. */
export const taskRefusals = {
  unknownTask: { kind: 'not-found', title: 'The case has no such task.' },
  taskNeedsOpenCase: {
    kind: 'rule-broken',
    title: 'Work is asked for while a case is open; reopen it first.',
  },
  tooManyTasks: {
    kind: 'rule-broken',
    title: 'The case has too many tasks.',
    detail: ({ most, open }: FaultFacts) =>
      `A case has at most ${String(most)} tasks, ${String(open)} of them open.`,
  },
  taskDuePassed: { kind: 'rule-broken', title: 'The due date of a task must lie in the future.' },
  taskSettled: {
    kind: 'rule-broken',
    title: 'The task is over; ask for what is still needed by another.',
    detail: ({ state }: FaultFacts) =>
      `The task is ${String(state)}; ask for what is still needed by another.`,
  },
  taskAccepted: { kind: 'rule-broken', title: 'The task is accepted already.' },
  taskChanged: {
    kind: 'precondition',
    title: 'The task was changed since you read it; read it again and repeat.',
  },
  taskNeedsAnswer: {
    kind: 'rule-broken',
    title: 'Whoever does or declines a task says so in an answer.',
  },
  tasksOpen: {
    kind: 'rule-broken',
    title: 'Work that was asked of another department is still open.',
    detail: ({ open }: FaultFacts) =>
      `Work that was asked of another department is still open${named(open)}.`,
  },
  childrenOpen: {
    kind: 'rule-broken',
    title: 'Cases below this one are still open.',
    detail: ({ open }: FaultFacts) => `Cases below this one are still open${named(open)}.`,
  },
  taskListNeedsOne: {
    kind: 'invalid',
    title: 'Tasks are listed by queue or owner; name one.',
  },
} as const;
