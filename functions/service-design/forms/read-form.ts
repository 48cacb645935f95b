import { given } from '#kernel/given.ts';
import type { Language } from '#kernel/language.ts';
import type { Form, FormField, Localised } from '../documents.ts';
import { inLanguage } from '../language.ts';
import type { DesignStore } from '../store/design-store.ts';
import { formFor } from './evaluate-form.ts';

type Asked = {
  readonly topic?: string | undefined;
  readonly type?: string | undefined;
  readonly subtopic?: string | undefined;
  readonly language?: Language | undefined;
};

const said = (text: Localised | undefined, language: Language): string | undefined =>
  text && inLanguage(text, language);

const fieldIn = (field: FormField, language: Language) => {
  const { label, help, options, personal: _personal, ...rest } = field;
  return {
    ...rest,
    label: inLanguage(label, language),
    ...given({
      help: said(help, language),
      options: options?.map(({ id, name }) => ({ id, name: inLanguage(name, language) })),
    }),
  };
};

const formIn = ({ id, name, steps }: Form, language: Language) => ({
  id,
  name: inLanguage(name, language),
  steps: steps.map(({ title, help, fields, ...step }) => ({
    ...step,
    title: inLanguage(title, language),
    ...given({ help: said(help, language) }),
    fields: fields.map((field) => fieldIn(field, language)),
  })),
});

/** The form of a category in a language, with its conditions and allowed values (CASE-2); none where none is configured. */
export const readForm = async (
  { designs }: { readonly designs: DesignStore },
  { query: { language = 'en', ...category } }: { readonly query: Asked },
) => {
  const { forms } = await designs.current(['forms']);
  const form = formFor(forms.document.forms, category);
  return { formsVersion: forms.version, ...given({ form: form && formIn(form, language) }) };
};
