import { type Condition, type Facts, holds } from '../../../functions/kernel/condition.ts';
import type { Form, FormField } from '../../../functions/service-design/contract.ts';
import type { Case } from './case.ts';

/** What is typed into the fields of a form, by their ids: a text, or the ids of what was chosen. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

type Value = string | number | boolean | readonly string[];

/** A question as it is asked now. */
export type Question = { readonly field: FormField; readonly mandatory: boolean };

/** What was typed as the API takes it; `undefined` is no answer. */
export const answerOf = ({ type }: FormField, typed: Typed[string] = ''): Value | undefined => {
  if (typed === '' || typed.length === 0) return undefined;
  if (typeof typed !== 'string') return typed;
  if (type === 'number') return Number(typed);
  return type === 'yes-no' ? typed === 'true' : typed.trim() || undefined;
};

/** What conditions may ask of a case, besides its answers. */
export const factsOf = (of: Case): Facts => {
  const { topic, type, subtopic, product, action, severity, priority } = of;
  const { channel, language, serviceIdentifier, customerTier } = of;
  return {
    ...{ topic, type, subtopic, product, action, severity, priority },
    ...{ channel, language, serviceIdentifier, customer: { tier: customerTier } },
  };
};

const fits = (when: Condition | undefined, facts: Facts): boolean =>
  when === undefined || holds(when, facts);

/** The fields of a form that are asked, by what was typed before each; what is not asked any more is not sent either. */
export const questionsOf = (
  form: Pick<Form, 'steps'> | undefined,
  facts: Facts,
  typed: Typed,
): readonly Question[] => {
  const answers: Record<string, Value> = {};
  return (form?.steps ?? []).flatMap((step) =>
    step.fields.flatMap((field) => {
      const known = { ...facts, answers };
      if (!fits(step.when, known) || !fits(field.when, known)) return [];
      const mandatory =
        field.mandatory || (field.mandatoryWhen !== undefined && holds(field.mandatoryWhen, known));
      const value = answerOf(field, typed[field.id]);
      if (value !== undefined) answers[field.id] = value;
      return [{ field, mandatory }];
    }),
  );
};

/** The answers as they are sent: what was known and is emptied is taken back. */
export const answersTo = (
  questions: readonly Question[],
  typed: Typed,
  of: Pick<Case, 'fields'>,
): Readonly<Record<string, Value | null>> =>
  Object.fromEntries(
    questions.flatMap(({ field }) => {
      const value = answerOf(field, typed[field.id]) ?? null;
      return value === null && of.fields?.[field.id] === undefined ? [] : [[field.id, value]];
    }),
  );

const typedOf = (value: Value | undefined): Typed[string] =>
  value === undefined || Array.isArray(value)
    ? ((value as readonly string[]) ?? '')
    : String(value);

/** The fields of a form as they begin: what the case knows already is filled in. */
export const begun = (form: Pick<Form, 'steps'> | undefined, of: Case): Typed =>
  Object.fromEntries(
    (form?.steps ?? []).flatMap(({ fields }) =>
      fields.map(({ id, type }) => [
        id,
        typedOf(of.fields?.[id] ?? (type === 'choices' ? [] : undefined)),
      ]),
    ),
  );
