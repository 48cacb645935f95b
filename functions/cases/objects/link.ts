import { given } from '#kernel/given.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import type { Decision } from '../life/settle.ts';
import type { ObjectNews } from './object-link.ts';

/** More would make every write of the case dearer. */
export const mostObjects = 50;

export const isLinkedTo = ({ linkedObjects = [] }: Case, objectId: string): boolean =>
  linkedObjects.includes(objectId);

/** The case is linked to an object, once. @throws cases/too-many-objects */
export const linked = (
  of: Case,
  { objectId, kind }: { readonly objectId: string; readonly kind: string },
): Decision => {
  const { linkedObjects = [] } = of;
  if (isLinkedTo(of, objectId)) return { case: of, drafts: [] };
  if (linkedObjects.length >= mostObjects) throw caseFaults.tooManyObjects({ most: mostObjects });
  return {
    case: { ...of, linkedObjects: [...linkedObjects, objectId] },
    drafts: [{ type: 'case.object-linked', version: 1, data: { objectId, kind } }],
  };
};

const withObjects = ({ linkedObjects: _objects, ...rest }: Case, left: readonly string[]): Case =>
  left.length === 0 ? rest : { ...rest, linkedObjects: left };

/** It is linked to it no more. */
export const unlinked = (of: Case, objectId: string): Decision => {
  if (!isLinkedTo(of, objectId)) return { case: of, drafts: [] };
  const left = (of.linkedObjects ?? []).filter((other) => other !== objectId);
  const drafts = [{ type: 'case.object-unlinked', version: 1, data: { objectId } }];
  return { case: withObjects(of, left), drafts };
};

/** What became of an object it is linked to. */
export const told = (of: Case, { objectId, news, status, fixVersion }: ObjectNews): Decision => {
  const data = { objectId, news, status, ...given({ fixVersion }) };
  return { case: of, drafts: [{ type: 'case.linked-object-changed', version: 1, data }] };
};
