import * as z from 'zod';

const comparable = z.union([z.string(), z.number(), z.boolean()]);

/** One question about a field, e.g. `{ field: 'customer.tier', is: 'gold' }`; a missing field answers no. */
export const questionSchema = z.union([
  z.strictObject({ field: z.string(), is: comparable }),
  z.strictObject({ field: z.string(), in: z.array(comparable).min(1) }),
  z.strictObject({ field: z.string(), contains: z.string().min(1) }),
  z.strictObject({ field: z.string(), present: z.boolean() }),
]);

/** All questions must be answered yes; an empty list always holds. */
export const conditionSchema = z.strictObject({ all: z.array(questionSchema).max(20) });

export type Condition = z.infer<typeof conditionSchema>;
export type Question = z.infer<typeof questionSchema>;

/** The facts a condition is asked of; nested facts are reached with dots. */
export type Facts = { readonly [field: string]: unknown };

const lookUp = (facts: Facts, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Facts)[key]
          : undefined,
      facts,
    );

const folded = (value: unknown): string => String(value).normalize('NFKC').toLowerCase();

const answers = (question: Question, facts: Facts): boolean => {
  const value = lookUp(facts, question.field);
  if ('present' in question) return (value !== undefined && value !== null) === question.present;
  if (value === undefined || value === null) return false;
  if ('is' in question) return value === question.is;
  if ('in' in question) return question.in.some((wanted) => wanted === value);
  const texts = Array.isArray(value) ? value : [value];
  return texts.some((text) => folded(text).includes(folded(question.contains)));
};

/** The first question that is answered no, with what was found in its field; none when the condition holds. */
export const refusalOf = (
  { all }: Condition,
  facts: Facts,
): { readonly question: Question; readonly found?: unknown } | undefined => {
  const question = all.find((one) => !answers(one, facts));
  return question && { question, found: lookUp(facts, question.field) };
};

/** Whether a condition holds for the facts. */
export const holds = (condition: Condition, facts: Facts): boolean =>
  condition.all.every((question) => answers(question, facts));
