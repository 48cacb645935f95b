import { converse, type RelationKind } from '../../functions/cases/relating/relation.ts';

/** A small model of three cases that are related, merged and written to: no clocks, no journal, no versions. */

export const places = [0, 1, 2] as const;

/** A message as the model knows it: whom it was written to, and whether it was brought elsewhere. */
type Written = { readonly text: string; readonly to: number; isMoved: boolean };

/** What is expected of one case, in plain words: no clocks, no journal, no versions. */
export type Expected = {
  isOpen: boolean;
  mergedInto: number | undefined;
  absorbed: readonly number[];
  readonly relations: Map<number, RelationKind>;
  readonly messages: Written[];
};

export type Model = { readonly cases: readonly Expected[] };
export type Pair = { readonly one: number; readonly other: number };

export const of = ({ cases }: Model, place: number): Expected => {
  const found = cases[place];
  if (found === undefined) throw new Error('The model has no such case.');
  return found;
};

const upwards: readonly RelationKind[] = ['parent', 'duplicate-of'];

const above = (model: Model, place: number, kind: RelationKind): number | undefined =>
  [...of(model, place).relations].find(([, standing]) => standing === kind)?.[0];

/** Whether a case may come under another: it has no other above it, and is not above that one itself. */
const mayComeUnder = (model: Model, { one, other }: Pair, kind: RelationKind): boolean => {
  const standing = above(model, one, kind);
  if (standing !== undefined) return standing === other;
  for (let next = above(model, other, kind); next !== undefined; next = above(model, next, kind))
    if (next === one) return false;
  return true;
};

export const mayRelate = (model: Model, pair: Pair, kind: RelationKind): boolean => {
  if (pair.one === pair.other) return false;
  if (upwards.includes(kind)) return mayComeUnder(model, pair, kind);
  const turned = converse[kind];
  const swapped = { one: pair.other, other: pair.one };
  return !upwards.includes(turned) || mayComeUnder(model, swapped, turned);
};

export const tie = (model: Model, { one, other }: Pair, kind: RelationKind): void => {
  of(model, one).relations.set(other, kind);
  of(model, other).relations.set(one, converse[kind]);
};

export const untie = (model: Model, { one, other }: Pair): void => {
  of(model, one).relations.delete(other);
  of(model, other).relations.delete(one);
};

export const heir = (model: Model, place: number): number => {
  const { mergedInto } = of(model, place);
  return mergedInto === undefined ? place : heir(model, mergedInto);
};
