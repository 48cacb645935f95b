/** What one evaluation may cost. */
export const budget = {
  millis: 500,
  /** Parts of the expression that are evaluated. */
  steps: 50_000,
  /** Parts that wait for others. */
  depth: 1000,
  /** Members of one list that is built. */
  sequence: 5000,
  /** Characters and members of one value, counted as often as they are met. */
  weight: 4_000_000,
} as const;

const isFunction = (value: object): boolean =>
  '_jsonata_lambda' in value || '_jsonata_function' in value;

/**
 * How much a value is once written out. A value may hold another many times over, which costs nothing until it is
 * written out or compared; parts that were weighed are not looked at again.
 */
export const scales = () => {
  const known = new WeakMap<object, number>();
  const weigh = (value: unknown): number => {
    if (typeof value === 'string') return value.length + 1;
    if (value === null || typeof value !== 'object' || isFunction(value)) return 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    let weight = 1;
    for (const [key, inner] of Object.entries(value)) weight += key.length + weigh(inner);
    known.set(value, weight);
    return weight;
  };
  return weigh;
};

export const tooMuch = (what: string): Error => new Error(`The mapping takes too much: ${what}.`);
