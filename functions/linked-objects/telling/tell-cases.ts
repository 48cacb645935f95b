import { eachOf } from '#kernel/each-of.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { type CaseDeps, tellOfObject } from '../../cases/index.ts';
import type { ObjectStore } from '../objects/object-store.ts';

export type TellDeps = CaseDeps & { readonly objects: Pick<ObjectStore, 'find' | 'casesOf'> };

const pageSize = 100;
const casesAtOnce = 8;

/** Tells the cases of a page; one that cannot be told keeps no other back. @returns what went wrong */
const tellPage = async (
  deps: TellDeps,
  caseIds: readonly string[],
  news: Parameters<typeof tellOfObject>[2],
): Promise<readonly unknown[]> => {
  const tell = (caseId: string) =>
    tellOfObject(deps, caseId, news).then(
      () => [],
      (trouble: unknown) => [trouble],
    );
  return (await eachOf(caseIds, casesAtOnce, tell)).flat();
};

/**
 * Tells the open cases linked to an object what became of it, each once: what is told is the object as it stands, so an
 * event that was overtaken finds its cases told. Cut off, it is done again and goes on where it stopped.
 */
export const tellCases = async (deps: TellDeps, event: DomainEvent): Promise<void> => {
  const object = await deps.objects.find(event.subject);
  if (object === undefined) return;
  const { id: objectId, news, status, fixVersion } = object;
  const troubles: unknown[] = [];
  let after: string | undefined;
  do {
    const page = await deps.objects.casesOf(objectId, { limit: pageSize, after });
    troubles.push(...(await tellPage(deps, page.items, { objectId, news, status, fixVersion })));
    after = page.next;
  } while (after !== undefined);
  if (troubles.length > 0) throw new AggregateError(troubles, 'Not every case could be told now.');
};
