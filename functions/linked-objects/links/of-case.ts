import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { loadFor, unlinkObject } from '../../cases/index.ts';
import { lookAt, withToken } from '../asking/look-at.ts';
import { linkFaults } from '../faults.ts';
import { byNews, changeObject } from '../objects/inform.ts';
import type { LinkedObject, ObjectStatus } from '../objects/object.ts';
import { systemToAsk } from '../systems/system.ts';
import type { LinkDeps } from './link-case.ts';
import { type LinkView, viewOf } from './link-views.ts';

type OfCase = { readonly caseId: string; readonly actor: Actor };
type OfLink = OfCase & { readonly linkId: string };

type ListedLink = LinkView & { readonly isAsked: boolean };

/** What a case is linked to, as it stands, in the order it was linked. @throws cases/unknown-case */
export const listLinks = async (
  deps: LinkDeps,
  { caseId, actor }: OfCase,
): Promise<{ readonly items: readonly ListedLink[] }> => {
  const { linkedObjects = [] } = await loadFor(deps, caseId, actor);
  if (linkedObjects.length === 0) return { items: [] };
  const [read, systems] = await Promise.all([
    deps.objects.findAll(linkedObjects),
    deps.systems.all(),
  ]);
  const found = new Map(read.map((object) => [object.id, object]));
  const objects = linkedObjects.flatMap((id) => found.get(id) ?? []);
  const isAsked = (object: LinkedObject) => systemToAsk(systems, object) !== undefined;
  return { items: objects.map((object) => ({ ...viewOf(object), isAsked: isAsked(object) })) };
};

/** @throws cases/unknown-case, linked-objects/unknown-link */
const demandLink = async (
  deps: LinkDeps,
  { caseId, linkId, actor }: OfLink,
): Promise<LinkedObject> => {
  const { linkedObjects = [] } = await loadFor(deps, caseId, actor);
  const object = linkedObjects.includes(linkId) ? await deps.objects.find(linkId) : undefined;
  if (object === undefined) throw linkFaults.unknownLink();
  return object;
};

/** Ends a link; another case keeps its own. @throws cases/unknown-case, linked-objects/unknown-link */
export const unlinkCase = async (deps: LinkDeps, { linkId, ...of }: OfLink): Promise<void> => {
  await demandLink(deps, { linkId, ...of });
  await unlinkObject(deps, { ...of, objectId: linkId });
};

/** Asks the object's system now. @throws cases/unknown-case, linked-objects/unknown-link, linked-objects/not-asked */
export const refreshLink = async (deps: LinkDeps, of: OfLink): Promise<LinkView> => {
  const object = await demandLink(deps, of);
  if ((await withToken(deps, object)) === undefined) throw linkFaults.notAsked();
  return viewOf(await lookAt(deps, object));
};

type Description = {
  readonly title: string;
  readonly status: ObjectStatus;
  readonly fixVersion?: string;
};

/**
 * Says by hand what an object is that no known system speaks of.
 * @throws cases/unknown-case, linked-objects/unknown-link, linked-objects/not-described, version/stale
 */
export const describeLink = async (
  deps: LinkDeps,
  {
    expectedVersion,
    body,
    ...of
  }: OfLink & { readonly body: Description; readonly expectedVersion: number | undefined },
): Promise<LinkView> => {
  const before = await demandLink(deps, of);
  if (before.kind !== 'generic') throw linkFaults.notDescribed();
  demandVersion(before.version, expectedVersion);
  const now: Instant = deps.now();
  const news = { at: now, fixVersion: null, ...body };
  const described = await changeObject(deps, before, (standing) => {
    demandVersion(standing.version, expectedVersion);
    return byNews(news, { now })(standing);
  });
  return viewOf(described.object);
};
