import type { Language } from '#kernel/language.ts';
import type { Localised } from '../documents.ts';
import { inLanguage } from '../language.ts';
import type { DesignStore } from '../store/design-store.ts';
import { choicesFor } from './classification.ts';

type Asked = {
  readonly topic?: string | undefined;
  readonly type?: string | undefined;
  readonly language?: Language | undefined;
};

const namesIn = (
  things: readonly { readonly id: string; readonly name: Localised }[],
  language: Language,
) => things.map(({ id, name }) => ({ id, name: inLanguage(name, language) }));

/** The allowed values of each level of the cascade, after what was chosen before it (INT-5), named in a language. */
export const readChoices = async (
  { designs }: { readonly designs: DesignStore },
  { query: { language = 'en', ...said } }: { readonly query: Asked },
) => {
  const { topics: design } = await designs.current(['topics']);
  const { topics, types, subtopics, products, productMandatory } = choicesFor(
    design.document,
    said,
  );
  return {
    topics: namesIn(topics, language),
    types,
    subtopics: namesIn(subtopics, language),
    ...(products === undefined ? {} : { products: namesIn(products, language) }),
    productMandatory,
  };
};
