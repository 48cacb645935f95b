import { caseFacts, conditionFindings } from '../conditions/condition-facts.ts';
import type { Designs, SlaPolicy } from '../documents.ts';
import { duplicates, type Finding, unknownReference } from '../finding.ts';

type Target = SlaPolicy['targets'][number];
type Known = Readonly<Record<'queues' | 'calendars', ReadonlySet<string>>>;

const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ id }) => id));

/** What a target names, and where. */
const namesIn = ({ calendar, tellIn, queue, escalations = [] }: Target) => [
  { name: calendar, path: ['calendar'], to: 'calendars' as const },
  { name: tellIn, path: ['tellIn'], to: 'calendars' as const },
  { name: queue, path: ['queue'], to: 'queues' as const },
  ...escalations.map(({ moveToQueue }, index) => ({
    name: moveToQueue,
    path: ['escalations', index, 'moveToQueue'],
    to: 'queues' as const,
  })),
];

const targetFindings = (target: Target, known: Known): readonly Finding[] => [
  ...namesIn(target).flatMap(({ name, path, to }) =>
    unknownReference(name, known[to], { path, to }),
  ),
  ...(target.queue === undefined || target.clock === 'in-queue'
    ? []
    : [{ path: ['queue'], detail: 'Only a target for the time in a queue names one.' }]),
];

const findingsIn = ({ targets }: SlaPolicy, known: Known): readonly Finding[] => [
  ...duplicates(
    targets.map(({ clock, queue }) => (queue === undefined ? clock : `${clock} of ${queue}`)),
    (index) => ['targets', index, 'clock'],
  ),
  ...targets.flatMap((target, index) =>
    targetFindings(target, known).map((finding) => ({
      ...finding,
      path: ['targets', index, ...finding.path],
    })),
  ),
];

export const policyFindings = (designs: Designs): readonly Finding[] => {
  const { policies } = designs['sla-policies'];
  const known = {
    queues: idsOf(designs.queues.queues),
    calendars: idsOf(designs.calendars.calendars),
  };
  return [
    ...duplicates(
      policies.map(({ id }) => id),
      (index) => ['policies', index, 'id'],
    ),
    ...policies.flatMap(({ when }, index) =>
      conditionFindings(when, caseFacts, { designs, path: ['policies', index, 'when'] }),
    ),
    ...policies.flatMap((policy, index) =>
      findingsIn(policy, known).map((finding) => ({
        ...finding,
        path: ['policies', index, ...finding.path],
      })),
    ),
  ];
};
