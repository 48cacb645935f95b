import type { DesignKind } from './documents.ts';

/** Something wrong in a document: where, what, and the kind of document it refers to, if it does. */
export type Finding = {
  readonly path: readonly (string | number)[];
  readonly detail: string;
  readonly to?: DesignKind;
};

/** Names that were given before in the same list. */
export const duplicates = (
  names: readonly string[],
  pathTo: (index: number) => Finding['path'],
): readonly Finding[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: pathTo(index), detail: `There is a ${name} in this list already.` }],
  );

/** A name that nothing answers to; without a name there is nothing to find. */
export const unknownReference = (
  name: string | undefined,
  known: ReadonlySet<string>,
  where: Pick<Finding, 'path' | 'to'>,
): readonly Finding[] =>
  name === undefined || known.has(name)
    ? []
    : [
        {
          ...where,
          detail: `There is no ${name}${where.to === undefined ? '' : ` among the ${where.to}`}; there are: ${[...known].join(', ')}.`,
        },
      ];
