import { type Actor, systemActor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { isOpen } from '../life/workflow.ts';
import { isLinkedTo, linked, told, unlinked } from './link.ts';
import type { ObjectLink, ObjectNews } from './object-link.ts';

export type LinkObjectInput<T> = {
  readonly caseId: string;
  readonly object: { readonly id: string; readonly kind: string; readonly news: number };
  readonly actor: Actor;
  readonly once?: Once | undefined;
  /** What the caller is answered, and its repeat. */
  readonly answer: T;
};

const linksOf = (isDecided: boolean, link: ObjectLink): readonly ObjectLink[] =>
  isDecided ? [link] : [];

/**
 * Links a case to an object of another system; what the object had become by then is no news to the case. Linked again,
 * nothing happens.
 * @throws cases/unknown-case, cases/too-many-objects
 */
export const linkObject = <T>(
  deps: CaseDeps,
  { caseId, object, actor, once, answer }: LinkObjectInput<T>,
): Promise<T> =>
  amendCase(deps, { caseId, actor, once }, ({ case: of }) => {
    const { id: objectId, kind, news } = object;
    const decision = linked(of, { objectId, kind });
    const objects = linksOf(decision.drafts.length > 0, { objectId, mark: 'linked', news });
    return { ...decision, objects, answer: () => answer };
  });

/** Ends that; what it is not linked to stays so. @throws cases/unknown-case */
export const unlinkObject = (
  deps: CaseDeps,
  {
    caseId,
    objectId,
    actor,
  }: { readonly caseId: string; readonly objectId: string; readonly actor: Actor },
): Promise<void> =>
  amendCase(deps, { caseId, actor }, ({ case: of }) => {
    const decision = unlinked(of, objectId);
    const link: ObjectLink = { objectId, mark: 'unlinked', news: 0 };
    const objects = linksOf(decision.drafts.length > 0, link);
    return { ...decision, objects, answer: () => undefined };
  });

const watcher = systemActor('linked-objects');

/**
 * Tells an open case what became of an object it is linked to, once, however often and in whatever order that is heard:
 * a mark in its journal, which is nobody's change.
 * @returns whether the case was told now
 * @throws cases/unknown-case
 */
export const tellOfObject = (deps: CaseDeps, caseId: string, news: ObjectNews): Promise<boolean> =>
  amendCase(deps, { caseId, actor: watcher }, async ({ case: of }) => {
    const { objectId } = news;
    const isConcerned = isOpen(of.category) && isLinkedTo(of, objectId);
    const known = isConcerned ? await deps.cases.objectNews(objectId, caseId) : undefined;
    if (known === undefined || known >= news.news)
      return { case: of, drafts: [], answer: () => false };
    return {
      ...told(of, news),
      isMark: true,
      objects: [{ objectId, mark: 'told', news: news.news }],
      answer: () => true,
    };
  });
