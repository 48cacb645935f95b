import { given } from '#kernel/given.ts';
import { after, hourMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import { byNews, changeObject, type Decide, type ObjectDeps } from '../objects/inform.ts';
import type { AskError, LinkedObject } from '../objects/object.ts';
import { type Standing, systemToAsk } from '../systems/system.ts';
import type { SystemStore } from '../systems/system-store.ts';
import { type Asked, askFor, restMillis } from './ask.ts';
import type { AskSystem } from './system-reader.ts';

export type AskDeps = ObjectDeps & {
  readonly systems: Pick<SystemStore, 'all' | 'rest'>;
  readonly askSystem: AskSystem;
  /** The token of a system, unless its seal is of a key that is no more. */
  readonly openToken: (sealed: string, systemId: string) => Promise<string | undefined>;
};

/** An object is asked for as often; sooner by hand, but not each moment. */
const oftenMillis = hourMillis;
const shortestMillis = minuteMillis;

/** The system that may be asked for an object, if one may. */
export const withToken = async ({ systems }: AskDeps, object: LinkedObject) =>
  systemToAsk(await systems.all(), object);

const isResting = ({ rest }: Standing, now: Instant): boolean =>
  rest !== undefined && rest.until > now;

const again = (now: Instant) => ({ dueAt: after(now, oftenMillis) });

const withoutError = ({ error: _error, ...rest }: LinkedObject): LinkedObject => rest;

const unsure =
  (now: Instant, error: AskError): Decide =>
  (of) => ({ object: { ...of, error, ...again(now) } });

/** What came of asking; where a webhook was quicker, its news stay. */
const byAnswer = (asked: Asked, now: Instant): Decide => {
  if (asked.is === 'failed' || asked.is === 'resting') return unsure(now, asked.error);
  const same: Decide = (of) => ({ object: { ...withoutError(of), freshAt: now, ...again(now) } });
  if (asked.is === 'same') return same;
  const beside = { ...again(now), ...given({ etag: asked.etag }) };
  return (of) => {
    const isFirstLook = of.freshAt === undefined;
    return byNews(asked.news, { now, isFirstLook }, beside)(of) ?? same(of);
  };
};

const noteRest = (deps: AskDeps, { system, rest }: Standing, asked: Asked): Promise<void> => {
  const times = rest?.times ?? 0;
  if (asked.is !== 'resting')
    return times === 0 || rest === undefined
      ? Promise.resolve()
      : deps.systems.rest({ ...rest, until: deps.now(), times: 0 });
  const until = after(deps.now(), restMillis(asked.millis, times));
  return deps.systems.rest({ systemId: system.id, until, reason: asked.error, times: times + 1 });
};

/** Asks a system for an object and keeps what came of it. @returns the object, and whether the system wants to rest */
export const askSystemFor = async (
  deps: AskDeps,
  standing: Standing,
  object: LinkedObject,
): Promise<{ readonly object: LinkedObject; readonly isResting: boolean }> => {
  const { id, token: sealed = '' } = standing.system;
  const token = await deps.openToken(sealed, id);
  const now = deps.now();
  const asked: Asked =
    token === undefined
      ? { is: 'resting', error: 'refused', millis: 0 }
      : await askFor(deps.askSystem, object, { token, now });
  await noteRest(deps, standing, asked);
  const { object: after } = await changeObject(deps, object, byAnswer(asked, now));
  return { object: after, isResting: asked.is === 'resting' };
};

/** The object as it is now, if its system may be asked and was not a moment ago; else as it was known. */
export const lookAt = async (deps: AskDeps, object: LinkedObject): Promise<LinkedObject> => {
  const now = deps.now();
  const { freshAt } = object;
  if (freshAt !== undefined && after(freshAt, shortestMillis) > now) return object;
  const standing = await withToken(deps, object);
  if (standing === undefined || isResting(standing, now)) return object;
  return (await askSystemFor(deps, standing, object)).object;
};
