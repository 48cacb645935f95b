type Comparable = string | number | boolean;

/** One question about a field, e.g. `{ field: 'customer.tier', is: 'gold' }`; a missing field answers no. */
export type Question = { readonly field: string } & (
  | { readonly is: Comparable }
  | { readonly in: readonly Comparable[] }
  | { readonly contains: string }
  | { readonly present: boolean }
);

/** All questions must be answered yes; an empty list always holds. */
export type Condition = { readonly all: readonly Question[] };

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
