const minute = 60_000;
const units: Readonly<Record<string, number>> = {
  minute,
  hour: 60 * minute,
  day: 24 * 60 * minute,
};

const form = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/;

/**
 * Milliseconds between two runs of a schedule, from EventBridge's `rate(1 hour)` or `rate(5 minutes)`.
 * @throws when it is anything else
 */
export const rateOf = (expression: string): number => {
  const [, count = '', unit = '', plural = ''] = form.exec(expression) ?? [];
  const isPlural = plural === 's';
  if (count === '' || isPlural !== (count !== '1'))
    throw new Error(`only rate(…) is run here, in EventBridge's words, and not "${expression}"`);
  return Number(count) * (units[unit] ?? minute);
};
