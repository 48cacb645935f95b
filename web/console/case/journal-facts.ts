/** What holds the chain together, or is said by the kind of entry already, says nothing to people. */
const unsaid: ReadonlySet<string> = new Set([
  'digest',
  'fromCategory',
  'messageId',
  'timer',
  'toCategory',
]);

/** How values that are not for people are said to them. */
export type Sayings = {
  readonly nameOf: (userId: string) => string;
  readonly instant: (at: string) => string;
  readonly number: (value: number) => string;
};

const instantForm = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const shown = (value: unknown, sayings: Sayings): string => {
  const { nameOf, instant } = sayings;
  if (value === undefined || value === null) return '–';
  if (typeof value === 'number') return sayings.number(value);
  if (Array.isArray(value)) return value.map((one) => shown(one, sayings)).join(', ') || '–';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name} ${shown(inner, sayings)}`)
      .join(', ');
  if (typeof value !== 'string') return String(value);
  if (instantForm.test(value)) return instant(value);
  return value.startsWith('usr_') ? nameOf(value) : value;
};

type Change = { readonly field: string; readonly from?: unknown; readonly to?: unknown };

const isChanges = (value: unknown): value is readonly Change[] =>
  Array.isArray(value) && value.every((one) => typeof one?.field === 'string');

/** The facts of a journal entry, to be read: what changed from what to what, then what else is known. */
export const factsOf = (
  data: Readonly<Record<string, unknown>>,
  sayings: Sayings,
): readonly string[] => {
  const { changes, from, to, ...rest } = data;
  const arrow = (before: unknown, after: unknown): string =>
    `${shown(before, sayings)} → ${shown(after, sayings)}`;
  const changed = isChanges(changes)
    ? changes.map((change) => `${change.field}: ${arrow(change.from, change.to)}`)
    : [];
  const moved = to === undefined ? [] : [arrow(from, to)];
  const others = Object.entries(rest)
    .filter(([name, value]) => !unsaid.has(name) && value !== undefined)
    .map(([name, value]) => `${name}: ${shown(value, sayings)}`);
  return [...changed, ...moved, ...others];
};
