import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { settledId } from '#kernel/id.ts';
import { emptyJournal } from '#kernel/journal.ts';
import { type CaseDeps, linkObject, loadFor } from '../../cases/index.ts';
import { type AskDeps, lookAt } from '../asking/look-at.ts';
import { linkFaults } from '../faults.ts';
import { changeObject } from '../objects/inform.ts';
import type { LinkedObject } from '../objects/object.ts';
import { type Recognised, recognise } from '../objects/recognise.ts';
import { type LinkView, viewOf } from './link-views.ts';

export type LinkDeps = CaseDeps & AskDeps;

export type LinkInput = {
  readonly caseId: string;
  readonly url: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** @throws linked-objects/not-an-address */
const demandRecognised = async ({ systems }: LinkDeps, url: string): Promise<Recognised> => {
  const known = (await systems.all()).map(({ system }) => system);
  const found = recognise(url, known);
  if (found !== undefined) return found;
  const detail = 'Give an address that begins with https://, without a user and a password.';
  throw linkFaults.notAnAddress({}, [{ pointer: '/body/url', detail }]);
};

const newObject = ({ name, ...recognised }: Recognised, now: string): LinkedObject => ({
  id: settledId('linkedObject', name),
  ...recognised,
  status: 'unknown',
  heard: [],
  ...(recognised.kind === 'generic' ? {} : { dueAt: now }),
  ...{ version: 0, news: emptyJournal.n, journalHash: emptyJournal.hash },
});

/** An object that nobody asked for is asked for again: an open case may need it now. */
export const asDue = (deps: LinkDeps, object: LinkedObject) =>
  changeObject(deps, object, (of) =>
    of.kind === 'generic' || of.dueAt !== undefined
      ? undefined
      : { object: { ...of, dueAt: deps.now() } },
  );

/** The object of an address, which is made unless it is there. Who is second takes what the first one made. */
const demandObject = async (deps: LinkDeps, recognised: Recognised): Promise<LinkedObject> => {
  const fresh = newObject(recognised, deps.now());
  const standing = await deps.objects.find(fresh.id);
  if (standing !== undefined) return (await asDue(deps, standing)).object;
  const made = await changeObject(deps, fresh, (of) =>
    of.version === 0 ? { object: of } : undefined,
  );
  return made.object;
};

/**
 * Links a case to what an address names (CASE-8), and looks at it at once where its system may be asked. The same object
 * again is the same link.
 * @throws linked-objects/not-an-address, cases/unknown-case, cases/too-many-objects
 */
export const linkCaseToObject = async (
  deps: LinkDeps,
  { caseId, url, actor, once }: LinkInput,
): Promise<LinkView> => {
  await loadFor(deps, caseId, actor);
  const object = await lookAt(deps, await demandObject(deps, await demandRecognised(deps, url)));
  return linkObject(deps, { caseId, object, actor, once, answer: viewOf(object) });
};
