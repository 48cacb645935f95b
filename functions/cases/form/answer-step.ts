import { type Evaluation, evaluateForm, type Form } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { change } from '../life/change.ts';
import type { Decision } from '../life/settle.ts';
import { type AnswerChanges, formFacts, tellableOf, withAnswers } from './fill-form.ts';

/** A case with its answers to the form of a step, and what keeps the step from being taken. */
export type AnsweredStep = { readonly decision: Decision; readonly flaws: Evaluation['flaws'] };

/** What is answered to which form, and whether only the desk takes the step. */
type StepAnswers = {
  readonly form: Form | undefined;
  readonly answers: AnswerChanges;
  readonly isInternal: boolean;
};

const only = <T>(answers: Readonly<Record<string, T>>, wanted: (id: string) => boolean) =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => wanted(id)));

/** Fields of the case's own form that were still to be asked, and are answered now. */
const missingAfter = ({ missing = [] }: Case, said: AnswerChanges): Case['missing'] | null => {
  const left = missing.filter((id) => (said[id] ?? null) === null);
  return left.length === 0 ? null : left;
};

const answered = (of: Case, said: AnswerChanges, form: Form | undefined): Decision => {
  if (Object.keys(said).length === 0) return { case: of, drafts: [] };
  const fields = withAnswers(of.fields ?? {}, said);
  return change(of, { fields, missing: missingAfter(of, said) }, tellableOf(form));
};

/** What the desk answers at a step of its own is not shown to the customer, but for what they know already. */
const keptInside = ({ case: of, drafts }: Decision, before: Case): Decision => {
  const { internalFields = [] } = before;
  const added = Object.keys(of.fields ?? {}).filter((id) => before.fields?.[id] === undefined);
  const inside = [...new Set([...internalFields, ...added])];
  return inside.length === 0
    ? { case: of, drafts }
    : { case: { ...of, internalFields: inside }, drafts };
};

/** What is answered at a step that customers may take is theirs to see, whoever answered it before. */
const shownAgain = ({ case: of, drafts }: Decision, said: AnswerChanges): Decision => {
  const { internalFields = [], ...rest } = of;
  const inside = internalFields.filter((id) => !Object.hasOwn(said, id));
  return { case: inside.length === 0 ? rest : { ...rest, internalFields: inside }, drafts };
};

/** What is missing, and what does not fit; an older answer to what is not asked this time is nobody's mistake. */
const flawsOf = (
  { asked, missing, flaws }: Evaluation,
  answers: AnswerChanges,
): Evaluation['flaws'] => {
  const isAsked = (id: string): boolean => asked.some(({ field }) => field.id === id);
  const detail = 'This step of the workflow demands it.';
  return [
    ...missing.map((field) => ({ field, detail })),
    ...flaws.filter(({ field }) => Object.hasOwn(answers, field) || isAsked(field)),
  ];
};

/**
 * Holds answers to the form a step asks (CASE-3). What the case knows already need not be said again, and may be said anew or,
 * by `null`, taken back; without a form nothing can be answered.
 */
export const answerStep = (of: Case, { form, answers, isInternal }: StepAnswers): AnsweredStep => {
  const steps = form?.steps ?? [];
  const own = new Set(steps.flatMap(({ fields }) => fields.map(({ id }) => id)));
  const known = only(of.fields ?? {}, (id) => own.has(id));
  const evaluated = evaluateForm({ steps }, formFacts(of), withAnswers(known, answers));
  const said = only(
    answers,
    (id) => own.has(id) && (answers[id] === null || Object.hasOwn(evaluated.answers, id)),
  );
  const changed = answered(of, said, form);
  const decision = isInternal ? keptInside(changed, of) : shownAgain(changed, said);
  return { decision, flaws: flawsOf(evaluated, answers) };
};
