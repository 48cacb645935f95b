import type { Condition } from '../conditions/condition.ts';
import type { Designs, Form, FormField } from '../documents.ts';
import { duplicates, type Finding, unknownReference } from '../finding.ts';

const answerField = /^answers\.(.+)$/;

/** Conditions may ask answers only of fields that were asked before: a form is read from the top down. */
const conditionFindings = (
  condition: Condition | undefined,
  before: ReadonlySet<string>,
  path: Finding['path'],
): readonly Finding[] =>
  (condition?.all ?? []).flatMap(({ field }, index) =>
    unknownReference(answerField.exec(field)?.[1], before, {
      path: [...path, 'all', index, 'field'],
    }),
  );

const fieldFindings = ({ type, options, min, max }: FormField): readonly Finding[] => {
  const isChoice = type === 'choice' || type === 'choices';
  return [
    ...(isChoice === (options !== undefined)
      ? []
      : [{ path: ['options'], detail: 'A choice has options, and nothing else has.' }]),
    ...(min !== undefined && max !== undefined && min > max
      ? [{ path: ['max'], detail: 'The greatest value is less than the least.' }]
      : []),
    ...duplicates(
      (options ?? []).map(({ id }) => id),
      (index) => ['options', index, 'id'],
    ),
  ];
};

const under = (path: Finding['path'], findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));

const stepFindings = ({ steps }: Form): readonly Finding[] => {
  const before = new Set<string>();
  return steps.flatMap((step, n) => [
    ...conditionFindings(step.when, new Set(before), ['steps', n, 'when']),
    ...step.fields.flatMap((field, at) => {
      const path = ['steps', n, 'fields', at];
      const twice = before.has(field.id)
        ? [{ path: ['id'], detail: `There is a ${field.id} in this form already.` }]
        : [];
      const found = under(path, [
        ...twice,
        ...fieldFindings(field),
        ...conditionFindings(field.when, before, ['when']),
        ...conditionFindings(field.mandatoryWhen, before, ['mandatoryWhen']),
      ]);
      before.add(field.id);
      return found;
    }),
  ]);
};

const categoryFindings = (
  { for: of = {} }: Form,
  { topics }: Designs['topics'],
): readonly Finding[] => {
  const topic = topics.find(({ id }) => id === of.topic);
  const subtopics = new Set(topic?.subtopics.map(({ id }) => id));
  return [
    ...unknownReference(of.topic, new Set(topics.map(({ id }) => id)), { path: ['for', 'topic'] }),
    ...(topic === undefined && of.subtopic === undefined
      ? []
      : unknownReference(of.subtopic, subtopics, { path: ['for', 'subtopic'] })),
  ];
};

/** What does not work in forms: names given twice, choices without options, conditions that look ahead, unknown topics. */
export const formFindings = (designs: Designs): readonly Finding[] => {
  const { forms } = designs.forms;
  return [
    ...duplicates(
      forms.map(({ id }) => id),
      (index) => ['forms', index, 'id'],
    ),
    ...forms.flatMap((form, index) =>
      under(['forms', index], [...categoryFindings(form, designs.topics), ...stepFindings(form)]),
    ),
  ];
};
