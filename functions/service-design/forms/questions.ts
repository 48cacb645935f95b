import type { Language } from '#kernel/language.ts';
import type { Form, FormField } from '../documents.ts';
import { inLanguage } from '../language.ts';

const questionOf = ({ label, options = [] }: FormField, language: Language): string => {
  const names = options.map(({ name }) => inLanguage(name, language));
  const choices = names.length === 0 ? '' : ` (${names.join(', ')})`;
  return inLanguage(label, language) + choices;
};

/** Fields of a form as a person is asked for them, in the form's order, with what can be chosen. */
export const questionsOf = (
  form: Form,
  wanted: readonly string[],
  language: Language,
): readonly string[] =>
  form.steps
    .flatMap(({ fields }) => fields)
    .filter(({ id }) => wanted.includes(id))
    .map((field) => questionOf(field, language));
