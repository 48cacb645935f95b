import { given } from '#kernel/given.ts';
import { incidentFaults } from '../faults.ts';
import { type Incident, type IncidentDecision, isResolved } from '../incident.ts';
import { demandUnmerged } from '../merging/demand-unmerged.ts';

/** So many incidents are told in one go. */
export const mostChildren = 100;

const childrenOf = ({ children = [] }: Incident): readonly string[] => children;

/**
 * A parent has no parent and a child no children: whoever checks both, and writes both, closes no circle.
 * @throws incidents/under-itself, incidents/merged, incidents/places-open-only, incidents/parent-has-parent,
 * incidents/child-has-children, incidents/too-many-children
 */
export const demandPlaceable = (child: Incident, parent: Incident): void => {
  if (child.id === parent.id) throw incidentFaults.underItself();
  demandUnmerged(child);
  demandUnmerged(parent);
  if (isResolved(child) || isResolved(parent)) throw incidentFaults.placesOpenOnly();
  if (parent.parent !== undefined) throw incidentFaults.parentHasParent();
  if (childrenOf(child).length > 0) throw incidentFaults.childHasChildren();
  if (childrenOf(parent).length >= mostChildren)
    throw incidentFaults.tooManyChildren({ most: mostChildren });
};

/** A child under its new parent, or under none; what that announced so far is not told again. */
export const placed = (child: Incident, parent: Incident | undefined): IncidentDecision => {
  const { parent: previousParent, parentUpdate: _update, ...rest } = child;
  const data = given({ parent: parent?.id, previousParent });
  const place = parent && { parent: parent.id, parentUpdate: parent.updateNumber };
  return {
    incident: { ...rest, ...place },
    drafts: [{ type: 'incident.parent-changed', version: 1, data }],
  };
};

const withChildren = (
  { children: _children, ...rest }: Incident,
  children: readonly string[],
): Incident => (children.length === 0 ? rest : { ...rest, children });

const changed = (data: { readonly added: string } | { readonly removed: string }) => [
  { type: 'incident.children-changed', version: 1, data },
];

/** A parent with one more child. */
export const withChild = (parent: Incident, childId: string): IncidentDecision => ({
  incident: withChildren(parent, [...childrenOf(parent), childId]),
  drafts: changed({ added: childId }),
});

/** A parent with one child less. */
export const withoutChild = (parent: Incident, childId: string): IncidentDecision => ({
  incident: withChildren(
    parent,
    childrenOf(parent).filter((id) => id !== childId),
  ),
  drafts: changed({ removed: childId }),
});
