import { StartFault } from '../start-fault.ts';

/** One statement of a policy, in a form that is ready to be asked. */
export type Statement = {
  /** Where it stands, for people: `stack/logicalId[2]`. */
  readonly source: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
};

type Condition = {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
};

/** What a call wants to do, and what is known of it (condition keys like `aws:SecureTransport`). */
export type Wanted = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>> | undefined;
};

/** The answer names the statement that decided; without one nothing allowed it. */
export type Verdict = { readonly isAllowed: boolean; readonly by: Statement | undefined };

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((entry) => entry !== undefined).map(String);

/** IAM's wildcards: `*` is any text, `?` any letter. Linear in the text, whatever the pattern. */
export const matches = (pattern: string, text: string): boolean => {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === '?' || pattern[p] === text[t]) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [mark, t, p] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
};

const isLike = (values: readonly string[], given: string): boolean =>
  values.some((value) => matches(value, given));

type Test = (values: readonly string[], given: readonly string[]) => boolean;

/** The operators we know. A key the call does not have fails the positive ones, as in IAM. */
const operators: Readonly<Record<string, Test>> = {
  ArnEquals: (values, given) => given.some((one) => isLike(values, one)),
  ArnLike: (values, given) => given.some((one) => isLike(values, one)),
  Bool: (values, given) => given.some((one) => values.includes(one)),
  'ForAllValues:StringEquals': (values, given) => given.every((one) => values.includes(one)),
  'ForAllValues:StringLike': (values, given) => given.every((one) => isLike(values, one)),
  StringEquals: (values, given) => given.some((one) => values.includes(one)),
  StringLike: (values, given) => given.some((one) => isLike(values, one)),
  StringNotEquals: (values, given) => !given.some((one) => values.includes(one)),
};

const conditionsOf = (source: string, written: unknown): readonly Condition[] =>
  Object.entries((written ?? {}) as Record<string, Record<string, unknown>>).flatMap(
    ([operator, keys]) => {
      if (operators[operator] === undefined)
        throw new StartFault(
          `The policy ${source} uses the condition operator ${operator}, which the local cloud does not know: add it to local/iam/policy.ts, or leave it out of lib.`,
        );
      return Object.entries(keys).map(([key, values]) => ({
        operator,
        key,
        values: listOf(values),
      }));
    },
  );

const knownWords = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

const statementOf = (source: string, written: Readonly<Record<string, unknown>>): Statement => {
  const strange = Object.keys(written).find((word) => !knownWords.has(word));
  if (strange !== undefined)
    throw new StartFault(
      `The policy ${source} uses ${strange}, which the local cloud does not know: add it to local/iam/policy.ts, or leave it out of lib.`,
    );
  return {
    source,
    effect: written['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: listOf(written['Action']).map((action) => action.toLowerCase()),
    resources: listOf(written['Resource']),
    conditions: conditionsOf(source, written['Condition']),
  };
};

/** Reads a policy document. @throws StartFault when it uses what we cannot evaluate */
export const statementsOf = (source: string, document: unknown): readonly Statement[] => {
  const { Statement: written } = document as { Statement: unknown };
  const list = (Array.isArray(written) ? written : [written]) as readonly Record<string, unknown>[];
  return list.map((statement, n) => statementOf(`${source}[${n}]`, statement));
};

const meets = (condition: Condition, context: Wanted['context']): boolean => {
  const given = context?.[condition.key];
  return (
    operators[condition.operator]?.(condition.values, given === undefined ? [] : listOf(given)) ===
    true
  );
};

const applies = (statement: Statement, { action, resource, context }: Wanted): boolean =>
  isLike(statement.actions, action.toLowerCase()) &&
  isLike(statement.resources, resource) &&
  statement.conditions.every((condition) => meets(condition, context));

/** IAM's rule: a Deny decides, then an Allow, and what nothing allows is refused. */
export const evaluate = (statements: readonly Statement[], wanted: Wanted): Verdict => {
  const standing = statements.filter((statement) => applies(statement, wanted));
  const denial = standing.find(({ effect }) => effect === 'Deny');
  if (denial !== undefined) return { isAllowed: false, by: denial };
  const [grant] = standing;
  return { isAllowed: grant !== undefined, by: grant };
};
