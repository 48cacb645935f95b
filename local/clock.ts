import type { DatabaseSync } from 'node:sqlite';

/**
 * The one clock of the local cloud: real time plus an offset that only grows and survives restarts. Waits, schedules,
 * expiry and, through `sharedOffset`, the handlers' `Date` all follow it.
 */
export type VirtualClock = {
  /** Milliseconds since the epoch, virtual. */
  readonly now: () => number;
  readonly offset: () => number;
  /** The offset in milliseconds as a Float64 another thread can read. */
  readonly sharedOffset: SharedArrayBuffer;
  /** Moves the clock forward; whatever became due is fired by the listeners. */
  readonly advance: (millis: number) => void;
  readonly onAdvance: (listener: () => void) => void;
  /**
   * Calls back when virtual time reaches `at` (epoch milliseconds), soon after if it has passed. Sleeps are cut at
   * 60 s, so waits of months neither overflow a timer nor miss a moved clock. A `stop` is an instant at which a
   * journey through time halts, so that what is due then happens then.
   */
  readonly wake: (
    at: number,
    callback: () => void,
    kind?: 'stop',
  ) => { readonly cancel: () => void };
  /** The next stop, if there is one. */
  readonly nextStop: () => number | undefined;
};

const longestSleep = 60_000;

type Alarm = {
  readonly at: number;
  readonly callback: () => void;
  readonly kind: 'stop' | undefined;
};

const createAlarms = (now: () => number) => {
  const alarms = new Set<Alarm>();
  let timer: NodeJS.Timeout | undefined;

  const ring = (): void => {
    const due = [...alarms].filter((alarm) => alarm.at <= now()).sort((a, b) => a.at - b.at);
    for (const alarm of due) {
      alarms.delete(alarm);
      alarm.callback();
    }
    schedule();
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (alarms.size === 0) return;
    const next = Math.min(...[...alarms].map((alarm) => alarm.at));
    timer = setTimeout(ring, Math.min(Math.max(next - now(), 0), longestSleep));
    timer.unref();
  };

  const add = (at: number, callback: () => void, kind?: 'stop') => {
    const alarm = { at, callback, kind };
    alarms.add(alarm);
    schedule();
    return { cancel: () => void alarms.delete(alarm) };
  };

  const nextStop = (): number | undefined => {
    const stops = [...alarms].filter(({ kind }) => kind === 'stop').map(({ at }) => at);
    return stops.length === 0 ? undefined : Math.min(...stops);
  };

  return { add, ring, nextStop };
};

export const createClock = (database: DatabaseSync): VirtualClock => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset REAL)',
  );
  const row = database.prepare('SELECT offset FROM clock WHERE id = 1').get();
  const sharedOffset = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const cell = new Float64Array(sharedOffset);
  cell[0] = Number(row?.['offset'] ?? 0);

  const offset = (): number => cell[0] ?? 0;
  const now = (): number => Date.now() + offset();
  const alarms = createAlarms(now);
  const listeners: (() => void)[] = [];
  const save = database.prepare('INSERT OR REPLACE INTO clock (id, offset) VALUES (1, ?)');

  return {
    now,
    offset,
    sharedOffset,
    advance: (millis) => {
      if (millis < 0) throw new RangeError('The clock only moves forward.');
      cell[0] = offset() + millis;
      save.run(offset());
      alarms.ring();
      for (const listener of listeners) listener();
    },
    onAdvance: (listener) => void listeners.push(listener),
    wake: alarms.add,
    nextStop: alarms.nextStop,
  };
};
