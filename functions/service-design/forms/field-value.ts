import * as z from 'zod';
import { lineOf, soundText } from '#kernel/text.ts';
import type { FormField } from '../documents.ts';

/** What a field can hold; which of them is said by its type. */
export type FieldValue = string | number | boolean | readonly string[];

const longestText = 4000;

const namesOf = ({ options = [] }: FormField): readonly string[] => options.map(({ id }) => id);

const within = ({ min, max }: FormField) =>
  z
    .number()
    .min(min ?? -1e12)
    .max(max ?? 1e12);

const schemaOf: Readonly<Record<FormField['type'], (field: FormField) => z.ZodType>> = {
  line: () => lineOf(250),
  text: () => soundText.trim().max(longestText),
  number: within,
  date: () => z.iso.date(),
  'yes-no': () => z.boolean(),
  choice: (field) => z.enum(namesOf(field)),
  choices: (field) =>
    z.array(z.enum(namesOf(field))).refine((all) => new Set(all).size === all.length),
};

const wanted: Readonly<Record<FormField['type'], (field: FormField) => string>> = {
  line: () => 'This is one line of at most 250 characters.',
  text: () => `This is a text of at most ${longestText} characters.`,
  number: ({ min, max }) =>
    `This is a number${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` up to ${max}`}.`,
  date: () => 'This is a date, e.g. 2026-11-23.',
  'yes-no': () => 'This is true or false.',
  choice: (field) => `Allowed here: ${namesOf(field).join(', ')}.`,
  choices: (field) => `Allowed here, each once: ${namesOf(field).join(', ')}.`,
};

/** What is wrong with an answer, in a sentence; `undefined` when it fits its field. */
export const flawOf = (field: FormField, value: unknown): string | undefined =>
  schemaOf[field.type](field).safeParse(value).success ? undefined : wanted[field.type](field);
