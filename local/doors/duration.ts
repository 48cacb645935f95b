const form = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const sizes = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * An ISO 8601 duration in milliseconds: weeks, days, hours, minutes, seconds. Years and months have no fixed length and
 * are not known; what is no duration, or nothing at all, answers `undefined`.
 */
export const durationMillis = (text: string): number | undefined => {
  const match = form.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  const millis = parts.reduce((sum, part, index) => sum + part * (sizes[index] ?? 0), 0);
  return millis > 0 && Number.isSafeInteger(Math.round(millis)) ? Math.round(millis) : undefined;
};
