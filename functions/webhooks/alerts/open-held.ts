import { Fault } from '#kernel/fault.ts';
import { after, type Instant } from '#kernel/time.ts';
import { type ReplayDeps, replayDelivery } from '../deliveries/replay-delivery.ts';
import type { AlertState } from './alert.ts';
import type { HeldAlerts } from './alert-store.ts';

export type OpenHeldDeps = ReplayDeps & { readonly alerts: ReplayDeps['alerts'] & HeldAlerts };

/** Nothing new is begun after that long: the next run follows. */
const longestMillis = 50_000;
const mostAtOnce = 100;

const isGone = (trouble: unknown): boolean =>
  trouble instanceof Fault && trouble.kind === 'not-found';

/** What nothing can open any more is waited for no longer: its source, or what it sent, is gone or counts no more. */
const letGo = async ({ alerts }: OpenHeldDeps, held: AlertState): Promise<void> => {
  const { heldUntil, version, ...state } = (await alerts.find(held)) ?? held;
  if (heldUntil === held.heldUntil) await alerts.put({ ...state, version: version + 1 });
};

/**
 * The delivery that said it last is worked on once more: it opens an incident now, and does nothing else twice. A source that
 * was switched off meanwhile opens none.
 */
const openOne = async (deps: OpenHeldDeps, held: AlertState): Promise<unknown> => {
  const { sourceId, deliveryId } = held;
  const source = await deps.sources.find(sourceId);
  if (source?.enabled === false) return letGo(deps, held);
  const trouble = await replayDelivery(deps, { params: { sourceId, deliveryId } }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (trouble !== undefined && !isGone(trouble)) return trouble;
  await letGo(deps, held);
  return undefined;
};

/** A turn of the held alerts: those that were due, and what kept any of them from being opened. */
const openDue = async (deps: OpenHeldDeps, now: Instant) => {
  const due = await deps.alerts.due(now, mostAtOnce);
  const troubles: unknown[] = [];
  for (const held of due) troubles.push(await openOne(deps, held));
  return { count: due.length, troubles: troubles.filter((trouble) => trouble !== undefined) };
};

/**
 * Opens incidents of alerts that came back too soon and are firing still as their window is over: many senders say so
 * once and never repeat it. Due times decide; how often this runs does not matter.
 */
export const openHeld = async (deps: OpenHeldDeps): Promise<void> => {
  const until = after(deps.now(), longestMillis);
  for (;;) {
    const { count, troubles } = await openDue(deps, deps.now());
    if (troubles.length > 0)
      throw new AggregateError(troubles, 'Not every held alert could open its incident now.');
    if (count < mostAtOnce || deps.now() >= until) return;
  }
};
