import { type Facts, holds } from '#kernel/condition.ts';
import type { Form, FormField } from '../documents.ts';
import { type FieldValue, flawOf } from './field-value.ts';

/** What somebody filled in, by the id of the field. */
export type Answers = Readonly<Record<string, FieldValue>>;

/** A field as it is asked: whether it must be answered depends on what was answered before it. */
export type AskedField = {
  readonly step: string;
  readonly field: FormField;
  readonly mandatory: boolean;
};

/** A form against what was filled in. */
export type Evaluation = {
  readonly asked: readonly AskedField[];
  /** Mandatory fields without an answer. */
  readonly missing: readonly string[];
  /** Answers that do not fit their field, or belong to no field that is asked. */
  readonly flaws: readonly { readonly field: string; readonly detail: string }[];
  /** The answers that fit. */
  readonly answers: Answers;
};

/** Empty strings and empty lists are no answers. */
const isAnswered = (value: FieldValue | undefined): value is FieldValue =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

const isMandatory = ({ mandatory, mandatoryWhen }: FormField, facts: Facts): boolean =>
  mandatory || (mandatoryWhen !== undefined && holds(mandatoryWhen, facts));

const begun: Evaluation = { asked: [], missing: [], flaws: [], answers: {} };

type Place = { readonly step: Form['steps'][number]; readonly field: FormField };

/** Asks one field, after all before it: conditions are asked of the answers that fit so far. */
const ask = (
  so: Evaluation,
  { step, field }: Place,
  { facts, answers }: { readonly facts: Facts; readonly answers: Answers },
): Evaluation => {
  const known = { ...facts, answers: so.answers };
  const isAsked = [step.when, field.when].every((when) => when === undefined || holds(when, known));
  if (!isAsked) return so;
  const mandatory = isMandatory(field, known);
  const asked = [...so.asked, { step: step.id, field, mandatory }];
  const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
  if (!isAnswered(value))
    return { ...so, asked, missing: mandatory ? [...so.missing, field.id] : so.missing };
  const detail = flawOf(field, value);
  return detail === undefined
    ? { ...so, asked, answers: { ...so.answers, [field.id]: value } }
    : { ...so, asked, flaws: [...so.flaws, { field: field.id, detail }] };
};

/**
 * Holds what was filled in to a form (CASE-2), field by field in their order: which are asked, which are missing, which answers
 * do not fit. Pure: the API, the console and the portal come to the same.
 * @param facts what conditions may ask besides: the fields of the case
 */
export const evaluateForm = (
  form: Pick<Form, 'steps'>,
  facts: Facts,
  answers: Answers,
): Evaluation => {
  const places = form.steps.flatMap((step) => step.fields.map((field) => ({ step, field })));
  const evaluated = places.reduce((so, place) => ask(so, place, { facts, answers }), begun);
  const asked = new Set(evaluated.asked.map(({ field }) => field.id));
  const idle = Object.keys(answers)
    .filter((field) => !asked.has(field))
    .map((field) => ({ field, detail: 'This form does not ask for it.' }));
  return { ...evaluated, flaws: [...evaluated.flaws, ...idle] };
};

type Category = { readonly topic?: unknown; readonly type?: unknown; readonly subtopic?: unknown };

/** A subtopic says more than a type, and a type more than a topic. */
const weightOf = ({ for: of = {} }: Form): number =>
  (of.subtopic === undefined ? 0 : 4) +
  (of.type === undefined ? 0 : 2) +
  (of.topic === undefined ? 0 : 1);

/** The form of a category: the one that says most of it; among equals the first. */
export const formFor = (forms: readonly Form[], category: Category): Form | undefined =>
  forms
    .filter(
      ({ for: of }) =>
        of !== undefined &&
        (['topic', 'type', 'subtopic'] as const).every(
          (level) => of[level] === undefined || of[level] === category[level],
        ),
    )
    .reduce<Form | undefined>(
      (best, form) => (best === undefined || weightOf(form) > weightOf(best) ? form : best),
      undefined,
    );
