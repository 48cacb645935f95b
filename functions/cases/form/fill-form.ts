import { given } from '#kernel/given.ts';
import {
  type Answers,
  type Design,
  type Evaluation,
  evaluateForm,
  type Facts,
  type Form,
  formFor,
} from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';

/** What a case has of the form of its category: the answers, and what is still to be asked (CASE-2). */
export type Filled = Pick<Case, 'form' | 'fields' | 'missing'>;

/** What the form is asked of: the category, and whatever else is known of the case. */
type Filling = {
  readonly facts: Facts;
  readonly answers: Answers;
  /** Where in the request the answers stand. */
  readonly within: string;
};

/** What conditions of a form may ask of a case, besides its answers. */
export const formFacts = (of: Case): Facts => ({
  topic: of.topic,
  type: of.type,
  subtopic: of.subtopic,
  product: of.product,
  action: of.action,
  severity: of.severity,
  priority: of.priority,
  channel: of.channel,
  language: of.language,
  serviceIdentifier: of.serviceIdentifier,
  customer: { tier: of.customerTier },
});

type Flaw = Evaluation['flaws'][number];

const refuse = (flaws: readonly Flaw[], within: string): void => {
  if (flaws.length === 0) return;
  const errors = flaws.map(({ field, detail }) => ({ pointer: `${within}/${field}`, detail }));
  throw caseFaults.formIncomplete({ fields: flaws.map(({ field }) => field) }, errors);
};

const demanded = (missing: readonly string[]): readonly Flaw[] =>
  missing.map((field) => ({ field, detail: 'The form of this category demands it.' }));

const someOf = <T extends object>(things: T): T | undefined =>
  Object.keys(things).length === 0 ? undefined : things;

const evaluationOf = ({ document }: Design<'forms'>, { facts, answers }: Filling) => {
  const form = formFor(document.forms, facts);
  return { form, ...evaluateForm(form ?? { steps: [] }, facts, answers) };
};

/**
 * Fills the form of a new case.
 * @param asksLater whether what is missing is asked for later, as of a mail: it is then marked, and not refused
 * @throws cases/form-incomplete naming each field that is missing or does not fit
 */
export const fillForm = (
  design: Design<'forms'>,
  filling: Filling,
  { asksLater }: { readonly asksLater: boolean },
): Filled => {
  const { form, missing, flaws, answers } = evaluationOf(design, filling);
  if (!asksLater) refuse([...demanded(missing), ...flaws], filling.within);
  return given({
    form: form && { id: form.id, version: design.version },
    fields: someOf(answers),
    missing: someOf(missing),
  });
};

/** New answers; `null` takes one away. */
export type AnswerChanges = Readonly<Record<string, Answers[string] | null>>;

/** Answers after changes. */
export const withAnswers = (before: Answers, changes: AnswerChanges): Answers =>
  Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null),
  ) as Answers;

/**
 * Fills the form of a case that stands, after answers or its category changed. What the new category asks besides is marked as
 * missing; answers it does not ask for stay, unseen, in case it was a mistake.
 * @throws cases/form-incomplete for new answers that do not fit, and demanded ones that are taken away
 */
export const refillForm = (
  of: Pick<Case, 'fields'>,
  changes: AnswerChanges,
  { design, facts }: { readonly design: Design<'forms'>; readonly facts: Facts },
) => {
  const answers = withAnswers(of.fields ?? {}, changes);
  const filling = { facts, answers, within: '/body/fields' };
  const { form, missing, flaws } = evaluationOf(design, filling);
  const isNew = ({ field }: Flaw): boolean => Object.hasOwn(changes, field);
  refuse([...demanded(missing), ...flaws].filter(isNew), filling.within);
  return {
    form: form === undefined ? null : { id: form.id, version: design.version },
    fields: someOf(answers) ?? null,
    missing: someOf(missing) ?? null,
  };
};

/** Answers whose values the journal may tell: those of fields that hold no words and nothing personal. */
export const tellableOf = (form: Pick<Form, 'steps'> | undefined): ReadonlySet<string> =>
  new Set(
    (form?.steps ?? [])
      .flatMap(({ fields }) => fields)
      .filter(({ type, personal }) => !personal && type !== 'line' && type !== 'text')
      .map(({ id }) => id),
  );

/** The same of the form of a category. */
export const tellableFields = ({ document }: Design<'forms'>, facts: Facts): ReadonlySet<string> =>
  tellableOf(formFor(document.forms, facts));
