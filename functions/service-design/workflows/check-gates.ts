import type { Workflow } from '../documents.ts';
import { duplicates, type Finding } from '../finding.ts';

/** A case that goes to wait for departments has asked them for something. */
export const gateFindings = ({ transitions, states }: Workflow): readonly Finding[] =>
  transitions.flatMap(({ to, gates = [] }, index) => {
    const path = ['transitions', index, 'gates'];
    const category = states.find(({ id }) => id === to)?.category;
    const isShut = category === 'waiting-on-department';
    return [
      ...duplicates(gates, (at) => [...path, at]),
      ...gates.flatMap((gate, at) =>
        isShut && gate === 'no-open-tasks'
          ? [{ path: [...path, at], detail: 'A case waits for a department while a task is open.' }]
          : [],
      ),
    ];
  });
