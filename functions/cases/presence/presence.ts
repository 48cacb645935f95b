import { after, type Instant } from '#kernel/time.ts';

export const doings = ['viewing', 'writing'] as const;

/** That somebody of the staff has a case before them, and whether they write. */
export type Presence = {
  readonly userId: string;
  readonly doing: (typeof doings)[number];
  readonly at: Instant;
};

/** Whoever was not heard of for so long is gone; a console says so twice in that time. */
export const presentMillis = 30_000;

/** The others who are there now; who was heard of last comes first. */
export const othersAmong = (
  all: readonly Presence[],
  userId: string,
  now: Instant,
): readonly Presence[] => {
  const since = after(now, -presentMillis);
  return all
    .filter((one) => one.userId !== userId && one.at > since)
    .toSorted((a, b) => (a.at > b.at ? -1 : 1));
};
