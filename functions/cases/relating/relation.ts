export const relationKinds = [
  'parent',
  'child',
  'duplicate-of',
  'duplicated-by',
  'related',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What another case is to this one: its parent, its child, the original it duplicates, its duplicate, or just related. */
export type Relation = { readonly caseId: string; readonly kind: RelationKind };

/** What the one is to the other, said from the other's side. */
export const converse: Readonly<Record<RelationKind, RelationKind>> = {
  parent: 'child',
  child: 'parent',
  'duplicate-of': 'duplicated-by',
  'duplicated-by': 'duplicate-of',
  related: 'related',
};
