import Mustache from 'mustache';
import { type Designs, languages } from './documents.ts';
import { duplicates, type Finding } from './finding.ts';
import { templateVariables } from './template-variables.ts';

/** A tag as Mustache parses it: type, name, and for sections what is inside. */
type Tag = readonly [type: string, name: string, from: number, to: number, inside?: readonly Tag[]];

const namesIn = (tags: readonly Tag[]): readonly string[] =>
  tags.flatMap(([type, name, , , inside]) => {
    if (type === 'text' || type === '!') return [];
    if (type === '>') return [`> ${name}`];
    return Array.isArray(inside) ? [name, ...namesIn(inside)] : [name];
  });

const isVariable = (name: string): boolean => Object.hasOwn(templateVariables, name);

/** Mustache says what does not compile by throwing. */
const problemsOf = (text: string): readonly string[] => {
  try {
    const names = new Set(namesIn(Mustache.parse(text) as unknown as readonly Tag[]));
    return [...names]
      .filter((name) => !isVariable(name))
      .map(
        (name) =>
          `There is no {{${name}}}; there are: ${Object.keys(templateVariables).join(', ')}.`,
      );
  } catch (error) {
    return [`This does not compile: ${error instanceof Error ? error.message : String(error)}.`];
  }
};

type Template = Designs['templates']['templates'][number];

const textFindings = ({ texts }: Template): readonly Finding[] =>
  languages.flatMap((language) =>
    Object.entries(texts[language] ?? {}).flatMap(([part, text]) =>
      problemsOf(text).map((detail) => ({ path: ['texts', language, part], detail })),
    ),
  );

const subjectFindings = ({ texts }: Template): readonly Finding[] =>
  languages
    .filter((language) => /[\r\n]/.test(texts[language]?.subject ?? ''))
    .map((language) => ({
      path: ['texts', language, 'subject'],
      detail: 'A subject is one line.',
    }));

export const templateFindings = ({ templates: { templates } }: Designs): readonly Finding[] => [
  ...duplicates(
    templates.map(({ id }) => id),
    (index) => ['templates', index, 'id'],
  ),
  ...templates.flatMap((template, index) =>
    [...textFindings(template), ...subjectFindings(template)].map((finding) => ({
      ...finding,
      path: ['templates', index, ...finding.path],
    })),
  ),
];
