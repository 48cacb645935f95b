import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone keeps one offset from UTC; epoch milliseconds, half-open. */
export type ZoneStretch = { readonly from: number; readonly to: number; readonly offset: number };

/** Facts of the zone database, found once a process; they never change while it lives. */
const known = new Map<string, ZoneStretch[]>();

const find = (zone: string, at: number, begins: number | undefined): ZoneStretch => {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // "Previous" is strictly before, so a stretch that begins right now is sought from a moment later.
  const before = () => moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: begins ?? before()?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: moment.offsetNanoseconds / 1_000_000,
  };
};

/** The stretch that holds an instant (epoch milliseconds). Throws a RangeError for an unknown zone. */
export const stretchAt = (zone: string, at: number): ZoneStretch => {
  const stretches = known.get(zone) ?? [];
  const standing = stretches.find(({ from, to }) => from <= at && at < to);
  if (standing !== undefined) return standing;
  const found = find(zone, at, stretches.find(({ to }) => to === at)?.to);
  known.set(zone, [...stretches, found]);
  return found;
};
