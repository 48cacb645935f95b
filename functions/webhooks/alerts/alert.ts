import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import type { Statement } from '../reading/statement.ts';

export const alertResults = ['opened', 'resolved', 'held', 'unchanged', 'late'] as const;

/** What came of one statement. */
export type AlertResult = (typeof alertResults)[number];

export type IncidentName = { readonly id: string; readonly reference: string };

/** What a source last said of an alert, and what came of it. */
export type AlertState = {
  readonly sourceId: string;
  readonly fingerprint: string;
  readonly status: Statement['status'];
  /** When that was, by the source's clock but never later than ours: later statements count, earlier ones do not. */
  readonly at: Instant;
  /** It came back too soon: nothing is opened unless it is still said when the window is over. */
  readonly held: boolean;
  /** When the window of one that is held is over: if it is firing still, it opens an incident then. */
  readonly heldUntil?: Instant;
  /** When it last opened an incident, by our clock. */
  readonly openedAt?: Instant;
  readonly incident?: IncidentName;
  /** What the incidents do not show yet; whoever meets it does it. */
  readonly due?: 'open' | 'resolve';
  /** The delivery that made it so, and with what result: a repeat of it is answered the same. */
  readonly deliveryId: string;
  readonly result: AlertResult;
  readonly version: number;
};

export type Occasion = {
  readonly sourceId: string;
  readonly deliveryId: string;
  /** What is said without a time, or with one that has not come, holds from then. */
  readonly receivedAt: Instant;
  readonly now: Instant;
  readonly debounceMinutes: number;
};

/** What to answer, and the state that holds from now on where it differs. */
export type Verdict = { readonly result: AlertResult; readonly next?: AlertState };

/** When a statement holds from. A clock that is ahead of ours must not silence what comes after. */
export const timeOf = ({ at }: Statement, { receivedAt }: Occasion): Instant =>
  at === undefined || at > receivedAt ? receivedAt : at;

const rank = { firing: 0, resolved: 1 } as const;

/** The order of the source: by its time; what began and ended in one instant has ended. */
const isBefore = (
  a: { readonly at: Instant; readonly status: Statement['status'] },
  b: { readonly at: Instant; readonly status: Statement['status'] },
): boolean => a.at < b.at || (a.at === b.at && rank[a.status] < rank[b.status]);

/** Until when an alert that opened an incident opens no other one; `undefined` when that is over. */
const windowOf = (
  openedAt: Instant | undefined,
  { now, debounceMinutes }: Occasion,
): Instant | undefined => {
  const end = openedAt && after(openedAt, debounceMinutes * minuteMillis);
  return end !== undefined && now < end ? end : undefined;
};

type Told = {
  readonly state: AlertState | undefined;
  readonly statement: Statement;
  readonly occasion: Occasion;
};

const firing = ({ state, statement, occasion }: Told): Verdict => {
  const heldUntil = windowOf(state?.openedAt, occasion);
  const held = heldUntil !== undefined;
  const result = held ? 'held' : 'opened';
  const { openedAt } = state ?? {};
  const since = held ? openedAt : occasion.now;
  const next: AlertState = {
    ...baseOf({ state, statement, occasion }),
    status: 'firing',
    held,
    result,
    ...(since === undefined ? {} : { openedAt: since }),
    ...(held ? { heldUntil } : { due: 'open' as const }),
  };
  return { result, next };
};

const baseOf = ({ state, statement, occasion }: Told) => ({
  sourceId: occasion.sourceId,
  fingerprint: statement.fingerprint,
  at: timeOf(statement, occasion),
  deliveryId: occasion.deliveryId,
  version: (state?.version ?? 0) + 1,
});

const resolved = (told: Told): Verdict => {
  const { state } = told;
  const wasOpen = state !== undefined && state.status === 'firing' && !state.held;
  const result = wasOpen ? 'resolved' : 'unchanged';
  const next: AlertState = {
    ...baseOf(told),
    status: 'resolved',
    held: false,
    result,
    ...(state?.openedAt === undefined ? {} : { openedAt: state.openedAt }),
    ...(state?.incident === undefined ? {} : { incident: state.incident }),
    ...(wasOpen ? { due: 'resolve' as const } : {}),
  };
  return { result, next };
};

/** A held alert opens its incident once its window is over, and waits longer where the window was made longer. */
const stillHeld = (told: Told, state: AlertState): Verdict => {
  const heldUntil = windowOf(state.openedAt, told.occasion);
  if (heldUntil === undefined) return firing(told);
  return heldUntil === state.heldUntil
    ? { result: 'held' }
    : { result: 'held', next: { ...state, heldUntil, version: state.version + 1 } };
};

/** The same again: only a held alert changes, and a later time of the source is kept. */
const again = (told: Told, state: AlertState): Verdict => {
  const { statement, occasion } = told;
  if (state.held) return stillHeld(told, state);
  if (state.deliveryId === occasion.deliveryId) return { result: state.result };
  const at = timeOf(statement, occasion);
  return statement.at !== undefined && at > state.at
    ? { result: 'unchanged', next: { ...state, at, version: state.version + 1 } }
    : { result: 'unchanged' };
};

/**
 * Decides what a statement changes, by the order of the source and whatever the order of arrival (class 86). Within
 * `debounceMinutes` of opening an incident an alert opens no other one.
 */
export const judge = (told: Told): Verdict => {
  const { state, statement, occasion } = told;
  if (state !== undefined) {
    const said = { at: timeOf(statement, occasion), status: statement.status };
    if (said.status === state.status) return again(told, state);
    if (isBefore(said, state)) return { result: 'late' };
  }
  return statement.status === 'firing' ? firing(told) : resolved(told);
};
