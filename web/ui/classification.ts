import { useDesign } from './design.ts';
import { useRead } from './desk.ts';
import { useUiWords } from './ui-words.ts';
import { localised, useLanguage } from './words.ts';

/** One of the values somebody may choose. */
export type Option = { readonly value: string; readonly label: string };

export const severities = ['minor', 'moderate', 'significant', 'extensive'] as const;
export const priorities = ['low', 'medium', 'high', 'critical'] as const;

type Named = { readonly id: string; readonly name: Parameters<typeof localised>[0] };

/** Configured things as options, in the language of the person. */
export const useNamed = (): ((list: readonly Named[]) => readonly Option[]) => {
  const language = useLanguage();
  return (list) => list.map(({ id, name }) => ({ value: id, label: localised(name, language) }));
};

type Classified = { readonly topic: string; readonly type: string };

/** The topics, and what the chosen topic and type allow below them (INT-5). */
export const useClassification = ({ topic, type }: Classified) => {
  const word = useUiWords();
  const named = useNamed();
  const topics = useDesign('topics')?.topics ?? [];
  const chosen = topics.find(({ id }) => id === topic);
  const fitting = (chosen?.subtopics ?? []).filter(
    ({ types }) => type === '' || types === undefined || types.some((one) => one === type),
  );
  return {
    topics: named(topics),
    types: (chosen?.types ?? []).map((value): Option => ({ value, label: word(`type.${value}`) })),
    subtopics: named(fitting),
    products: named(chosen?.products ?? []),
    isProductMandatory: chosen?.productMandatory === true,
  };
};

export const useQueues = (): readonly Option[] => {
  const named = useNamed();
  const { data } = useRead('listQueues', {});
  return named(data?.items ?? []);
};
