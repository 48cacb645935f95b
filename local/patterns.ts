/**
 * The content filters of event source mappings and SNS subscriptions. An operator that is not known is refused when
 * the pattern is read, so a filter never silently lets everything or nothing through.
 */
export type ValueTest = (value: unknown) => boolean;

type Operator = (operand: unknown) => ValueTest;

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const toNumber = (value: unknown): number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;

const numeric: Operator = (operand) => {
  const words = operand as readonly unknown[];
  const tests = words.flatMap((word, place) => {
    if (place % 2 === 1) return [];
    const compare = comparisons[String(word)];
    if (compare === undefined) throw new Error(`Unknown numeric comparison ${String(word)}.`);
    const bound = Number(words[place + 1]);
    return [(value: number) => compare(value, bound)];
  });
  return (value) => {
    const number = toNumber(value);
    return !Number.isNaN(number) && tests.every((test) => test(number));
  };
};

const anythingBut: Operator = (operand) => {
  const refused = Array.isArray(operand) ? operand : [operand];
  const tests = refused.map(readTest);
  return (value) => value !== undefined && !tests.some((test) => test(value));
};

const operators: Readonly<Record<string, Operator>> = {
  prefix: (operand) => (value) => typeof value === 'string' && value.startsWith(String(operand)),
  suffix: (operand) => (value) => typeof value === 'string' && value.endsWith(String(operand)),
  exists: (operand) => (value) => (value !== undefined) === operand,
  'anything-but': anythingBut,
  numeric,
};

function readTest(written: unknown): ValueTest {
  if (typeof written !== 'object' || written === null)
    return (value) => value !== undefined && value === written;
  const [name = '', ...more] = Object.keys(written);
  const operator = operators[name];
  if (operator === undefined || more.length > 0)
    throw new Error(`Unknown filter ${JSON.stringify(written)}.`);
  return operator((written as Record<string, unknown>)[name]);
}

/** Any of the listed conditions must hold. */
export const readAlternatives = (written: unknown): ValueTest => {
  if (!Array.isArray(written))
    throw new Error(`A filter lists values: ${JSON.stringify(written)}.`);
  const tests = written.map(readTest);
  return (value) => tests.some((test) => test(value));
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** A pattern over a nested object: every field named must pass. `exists: false` holds on what is not there. */
export const readPattern = (written: unknown): ValueTest => {
  if (Array.isArray(written)) return readAlternatives(written);
  if (typeof written !== 'object' || written === null)
    throw new Error(`A pattern is an object: ${JSON.stringify(written)}.`);
  const fields = Object.entries(written).map(
    ([name, inner]) => [name, readPattern(inner)] as const,
  );
  return (value) => fields.every(([name, test]) => test(fieldOf(value, name)));
};
