import { given } from '#kernel/given.ts';
import type { JournalDraft } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import type { LinkedObject, ObjectStatus } from './object.ts';

/** What a system says of an object; a status takes its word with it. What is absent is not spoken of; a fix version of `null` says that there is none. */
export type News = {
  /** When it became so, by the clock of its system. */
  readonly at: Instant;
  readonly title?: string | undefined;
  readonly statusText?: string | undefined;
  readonly status?: ObjectStatus | undefined;
  readonly fixVersion?: string | null | undefined;
};

/** Where news come from: the digest tells one delivery from another of the same instant. */
export type Heard = { readonly now: Instant; readonly digest?: string | undefined };

const mostHeard = 20;

/** A line of at most so many characters; nothing where nothing is left. */
export const lineIn = (text: unknown, longest: number): string | undefined => {
  if (typeof text !== 'string') return undefined;
  const line = text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return line === '' ? undefined : [...line].slice(0, longest).join('').trim();
};

export const longest = { title: 300, statusText: 60, fixVersion: 100 } as const;

/** The clock of another system may be ahead: nothing is said later than now. */
const instantOfNews = ({ at }: News, { now }: Heard): Instant => (at > now ? now : at);

/** Whether something newer is known, or this very delivery was heard (news of one instant count as they come). */
export const isOld = (of: LinkedObject, news: News, heard: Heard): boolean => {
  const at = instantOfNews(news, heard);
  if (of.saidAt === undefined || at > of.saidAt) return false;
  return at < of.saidAt || (heard.digest !== undefined && of.heard.includes(heard.digest));
};

const heardOf = (of: LinkedObject, at: Instant, { digest }: Heard): string[] => {
  const before = of.saidAt === at ? of.heard : [];
  return [...before, ...(digest === undefined ? [] : [digest])].slice(-mostHeard);
};

const without = <T extends object, K extends keyof T>(of: T, ...names: readonly K[]): Omit<T, K> =>
  Object.fromEntries(
    Object.entries(of).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as Omit<T, K>;

/** The object as it is after news that are not old. */
export const informed = (of: LinkedObject, news: News, heard: Heard): LinkedObject => {
  const at = instantOfNews(news, heard);
  const { title, statusText, status, fixVersion } = news;
  const outdated = [
    ...(['error'] as const),
    ...(fixVersion === null ? (['fixVersion'] as const) : []),
    ...(status === undefined ? [] : (['statusText'] as const)),
  ];
  const known = without(of, ...outdated);
  return {
    ...known,
    ...given({
      title: lineIn(title, longest.title),
      statusText: lineIn(statusText, longest.statusText),
      status,
      fixVersion: lineIn(fixVersion, longest.fixVersion),
    }),
    saidAt: at,
    heard: heardOf(of, at, heard),
    freshAt: heard.now,
  };
};

/** What the cases linked to it are told: that it is done, open again, or has another fix version. */
export const tidings = (before: LinkedObject, after: LinkedObject): readonly JournalDraft[] => {
  const { status, fixVersion } = after;
  const isDone = (one: LinkedObject): boolean => one.status === 'done';
  const isTurned = isDone(before) !== isDone(after);
  const hasVersion = fixVersion !== undefined && fixVersion !== before.fixVersion;
  if (!isTurned && !hasVersion) return [];
  return [{ type: 'linked-object.changed', version: 1, data: { status, fixVersion } }];
};
