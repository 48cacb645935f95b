/** A part of an object, both ends included. */
export type Range = { readonly from: number; readonly to: number };

/**
 * The range a request asks for; `undefined` when it asks for none or in a form S3 does not know (then S3 sends all).
 */
export const rangeOf = (
  header: string | undefined,
  size: number,
): Range | 'unsatisfiable' | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size || (first === '' && Number(last) === 0)) return 'unsatisfiable';
  return from > to ? undefined : { from, to };
};
