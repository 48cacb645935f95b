/** One measured figure; `value` is what was measured in this run, never a constant. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the issue asks for, as a bound from above. */
  readonly goal?: number;
};

/** One row of the table: figures that were measured together, and what must be known to read them. */
export type Row = { readonly figures: readonly Figure[]; readonly notes?: readonly string[] };

export const figure = (name: string, value: number, unit: string): Figure => ({
  name,
  value,
  unit,
});

/** A figure with the bound the issue sets for it. */
export const within = (goal: number, measured: Figure): Figure => ({ ...measured, goal });

/** The value below which this part of all lies, by nearest rank. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds a piece of work takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};
