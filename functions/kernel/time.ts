/** An instant as ISO 8601 UTC with milliseconds, e.g. `2026-11-22T08:00:00.000Z`; sorts as text. */
export type Instant = string;

/** Tells the present instant; passed in, never read from the environment by models. */
export type Now = () => Instant;

export const instantOf = (millis: number): Instant => new Date(millis).toISOString();

export const millisOf = (instant: Instant): number => Date.parse(instant);

export const minuteMillis = 60_000;
export const hourMillis = 60 * minuteMillis;
export const dayMillis = 24 * hourMillis;

export const after = (instant: Instant, millis: number): Instant =>
  instantOf(millisOf(instant) + millis);

/** The earliest of several instants; absent ones do not count. */
export const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined => {
  const present = instants.filter((instant) => instant !== undefined);
  return present.length === 0 ? undefined : present.reduce((a, b) => (a <= b ? a : b));
};

/** Whether it is an IANA time zone. Intl is the only judge of zones, and it answers by throwing. */
export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
