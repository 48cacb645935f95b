import { setTimeout as delay } from 'node:timers/promises';
import type { VirtualClock } from '../clock.ts';
import type { Invocation } from '../cloud.ts';
import type { Failed } from './destination.ts';
import type { EventQueue, QueuedEvent } from './event-queue.ts';
import type { AppFunction, RetryPolicy } from './functions.ts';

export type RunnerDeps = {
  readonly queue: EventQueue;
  readonly clock: Pick<VirtualClock, 'now' | 'wake' | 'onAdvance'>;
  readonly functionOf: (arn: string) => AppFunction;
  readonly invoke: (event: QueuedEvent) => Promise<Invocation>;
  readonly park: (one: AppFunction, failed: Failed) => Promise<void>;
  readonly step: (name: string) => Promise<void>;
  readonly log: (message: string) => void;
};

/** Works through the queue of asynchronous events as Lambda does. */
export type EventRunner = {
  /** Looks whether something is due. */
  readonly pump: () => void;
  /** Whether an event runs, is due, or is tried again within so many millis. */
  readonly isBusy: (retryWithin: number) => boolean;
  readonly close: () => Promise<void>;
};

const concurrency = 10;
const minute = 60_000;
/** A queue that did not take a parked event, or a broken step, is tried again after this. */
const afterTroubleMs = 1000;
/** What runs when the cloud stops may end within this time. */
const graceMs = 2000;

/** Lambda waits one minute before the second attempt and two before the third. */
const backOff = (attempts: number): number => attempts * minute;

const isExhausted = ({ maximumRetries }: RetryPolicy, attempts: number): boolean =>
  attempts > maximumRetries;

const settle = async (deps: RunnerDeps, event: QueuedEvent, last: Invocation): Promise<void> => {
  const { queue, clock } = deps;
  const one = deps.functionOf(event.functionArn);
  if (last.ok) return queue.done(event.id, clock.now());
  const attempts = event.attempts + 1;
  const notBefore = clock.now() + backOff(attempts);
  const isTooOld = notBefore > event.queuedAt + one.retry.maximumAgeSeconds * 1000;
  if (!isExhausted(one.retry, attempts) && !isTooOld)
    return queue.retry(event.id, attempts, notBefore);
  const condition = isExhausted(one.retry, attempts) ? 'RetriesExhausted' : 'EventAgeExceeded';
  await deps.park(one, { event: { ...event, attempts }, condition, last });
  return queue.done(event.id, clock.now());
};

const attempt = async (
  deps: RunnerDeps,
  event: QueuedEvent,
  isStopping: () => boolean,
): Promise<void> => {
  const { alias } = deps.functionOf(event.functionArn);
  try {
    await deps.step(`lambda.${alias}:before`);
    const answer = await deps.invoke(event);
    // A handler that was cut short by our own end has not failed: the next start runs the event again.
    if (!answer.ok && isStopping()) return;
    await deps.step(`lambda.${alias}:after`);
    await settle(deps, event, answer);
    await deps.step(`lambda.${alias}:changed`);
  } catch (error) {
    deps.log(`The event ${event.id} of ${alias} stays queued: ${String(error)}`);
    deps.queue.retry(event.id, event.attempts, deps.clock.now() + afterTroubleMs);
  }
};

export const createEventRunner = (deps: RunnerDeps): EventRunner => {
  const running = new Map<string, Promise<void>>();
  let alarm: { readonly cancel: () => void } | undefined;
  let isClosed = false;

  const due = (): readonly QueuedEvent[] =>
    deps.queue.due(deps.clock.now(), concurrency - running.size, new Set(running.keys()));

  const launch = (event: QueuedEvent): void => {
    const work = attempt(deps, event, () => isClosed).finally(() => {
      running.delete(event.id);
      pump();
    });
    running.set(event.id, work);
  };

  const pump = (): void => {
    if (isClosed) return;
    for (const event of due()) launch(event);
    alarm?.cancel();
    const next = deps.queue.nextAt();
    if (next !== undefined && next > deps.clock.now()) alarm = deps.clock.wake(next, pump, 'stop');
  };

  deps.clock.onAdvance(pump);
  return {
    pump,
    isBusy: (retryWithin) =>
      running.size > 0 ||
      (deps.queue.nextAt() ?? Number.POSITIVE_INFINITY) <= deps.clock.now() + retryWithin,
    close: async () => {
      isClosed = true;
      alarm?.cancel();
      await Promise.race([Promise.all(running.values()), delay(graceMs)]);
    },
  };
};
