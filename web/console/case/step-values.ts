import type { Asked } from '../../client/routes.ts';
import { type Demanded, nothingGiven, stepWith } from '../../ui/demands.tsx';
import type { Step } from '../../ui/steps.ts';
import type { Case } from './case.ts';
import { answersTo, begun, factsOf, type Question, questionsOf, type Typed } from './questions.ts';

/** What is typed into a step: the fields it demands, and the answers to its form. */
export type StepValues = Demanded & { readonly answers: Typed };

/** The fields of a step as they begin: as a draft has them, else as the case knows them. */
export const valuesOf = (draft: string, { form }: Step, of: Case): StepValues => {
  const kept: Partial<StepValues> = draft === '' ? {} : JSON.parse(draft);
  return { ...nothingGiven, ...kept, answers: { ...begun(form, of), ...kept.answers } };
};

/** What the form of a step asks, by what was typed so far. */
export const askedOf = ({ form }: Step, of: Case, { answers }: StepValues): readonly Question[] =>
  questionsOf(form, factsOf(of), answers);

/** Where the API tells of an answer, and where the form shows it. */
export const placeOf = (id: string): string => `fields/${id}`;

/** The fields as the API takes them. */
export const bodyOf = (
  step: Step,
  of: Case,
  values: StepValues,
): Asked<'transitionCase'>['body'] => {
  const fields = answersTo(askedOf(step, of, values), values.answers, of);
  return {
    ...stepWith(step.to, step.demands, values),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  } as Asked<'transitionCase'>['body'];
};

/** The fields that are still empty and may not be, by the place of each. */
export const emptyFields = (step: Step, of: Case, values: StepValues): readonly string[] => {
  const asked = askedOf(step, of, values).filter(({ mandatory }) => mandatory);
  const isEmpty = (value: Typed[string] = ''): boolean =>
    (typeof value === 'string' ? value.trim() : value).length === 0;
  return [
    ...step.demands.filter((name) => isEmpty(values[name])),
    ...asked
      .map(({ field }) => field.id)
      .filter((id) => isEmpty(values.answers[id]))
      .map(placeOf),
  ];
};
