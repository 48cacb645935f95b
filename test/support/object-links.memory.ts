import type { CaseChange } from '../../functions/cases/store/case-store.ts';

const nameOf = (objectId: string, caseId: string): string => `${objectId} ${caseId}`;

/** Links of cases to objects of other systems, in memory. */
export const memoryObjectLinks = () => {
  const links = new Map<string, number>();
  /** Which news of an object a case has, if it is linked to it. */
  const newsOf = (objectId: string, caseId: string) => links.get(nameOf(objectId, caseId));
  return {
    newsOf,
    /** Whether the change tells a case what it was told before, which the table refuses. */
    isTold: ({ case: of, objects = [] }: CaseChange): boolean =>
      objects.some(
        ({ mark, objectId, news }) => mark === 'told' && (newsOf(objectId, of.id) ?? news) >= news,
      ),
    write: ({ case: of, objects = [] }: CaseChange): void => {
      for (const { mark, objectId, news } of objects) {
        if (mark === 'unlinked') links.delete(nameOf(objectId, of.id));
        else links.set(nameOf(objectId, of.id), news);
      }
    },
    /** The cases linked to an object. */
    casesOf: (objectId: string): readonly string[] =>
      [...links.keys()]
        .filter((name) => name.startsWith(nameOf(objectId, '')))
        .map((name) => name.slice(nameOf(objectId, '').length)),
  };
};
