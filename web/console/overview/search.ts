/** How many days the overview looks back; without a word in the address it is a month. */
export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];
export const usualSpan = 30 satisfies Span;

export type OverviewSearch = { readonly days?: Exclude<Span, typeof usualSpan> };

/** Reads an address; what is not understood is left out. */
export const overviewSearch = ({ days }: Readonly<Record<string, unknown>>): OverviewSearch =>
  days === 7 || days === 90 ? { days } : {};
