import { textProblems } from '../check-templates.ts';
import { caseFacts, conditionFindings } from '../conditions/condition-facts.ts';
import type { Designs, Macro } from '../documents.ts';
import { duplicates, type Finding, unknownReference } from '../finding.ts';
import { macroVariables } from './macro-variables.ts';

const wordsOf = ({ reply, note }: Macro): readonly (readonly [Finding['path'], string])[] => [
  ...Object.entries(reply ?? {}).map(
    ([language, text]) => [['reply', language], text ?? ''] as const,
  ),
  ...(note === undefined ? [] : [[['note'], note] as const]),
];

const textFindings = (macro: Macro): readonly Finding[] =>
  wordsOf(macro).flatMap(([path, text]) =>
    textProblems(text, macroVariables).map((detail) => ({ path, detail })),
  );

const emptyFindings = ({
  id: _id,
  name: _name,
  when: _when,
  ...deeds
}: Macro): readonly Finding[] =>
  Object.values(deeds).some((deed) => deed !== undefined)
    ? []
    : [{ path: [], detail: 'This macro does nothing.' }];

/** What is wrong with macros: placeholders that are not there, queues and states that are not there, nothing to do. */
export const macroFindings = (designs: Designs): readonly Finding[] => {
  const { macros } = designs.macros;
  const { queues } = designs.queues;
  const { workflows } = designs.workflows;
  const queueIds = new Set(queues.map(({ id }) => id));
  const stateIds = new Set(workflows.flatMap(({ states }) => states.map(({ id }) => id)));
  const findingsIn = (macro: Macro): readonly Finding[] => [
    ...textFindings(macro),
    ...emptyFindings(macro),
    ...conditionFindings(macro.when, caseFacts, { designs, path: ['when'] }),
    ...unknownReference(macro.changes?.queue, queueIds, {
      path: ['changes', 'queue'],
      to: 'queues',
    }),
    ...unknownReference(macro.step?.to, stateIds, { path: ['step', 'to'], to: 'workflows' }),
  ];
  return [
    ...duplicates(
      macros.map(({ id }) => id),
      (index) => ['macros', index, 'id'],
    ),
    ...macros.flatMap((macro, index) =>
      findingsIn(macro).map((finding) => ({
        ...finding,
        path: ['macros', index, ...finding.path],
      })),
    ),
  ];
};
