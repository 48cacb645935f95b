import { after, minuteMillis } from '#kernel/time.ts';
import { isActive } from '../endpoints/endpoint.ts';
import type { Watched } from '../endpoints/endpoint-store.ts';
import type { Loaded } from './dispatch-store.ts';
import { type SendDeps, send } from './send.ts';

/** Whoever takes a dispatch up has so long to note what came of it. */
const leaseMillis = 2 * minuteMillis;
const mostAtOnce = 100;
const callsAtOnce = 8;

const tryOne = async (
  deps: SendDeps,
  watched: Watched,
  { dispatch, event }: Loaded,
): Promise<boolean> => {
  const taken = await deps.dispatches.takeUp(dispatch, after(deps.now(), leaseMillis));
  if (!taken) return true;
  const { state } = await send(deps, watched, { dispatch, event });
  return state === 'delivered';
};

/** One that fails holds up what else waits for the same endpoint: a dead target is not knocked at a hundred times. */
const sendTo = async (deps: SendDeps, watched: Watched): Promise<void> => {
  const waiting = await deps.dispatches.due(watched.endpoint.id, deps.now(), mostAtOnce);
  let answers = true;
  const queue = waiting.values();
  const work = async (): Promise<void> => {
    for (const one of queue) if (answers) answers = await tryOne(deps, watched, one);
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
};

/** Tries again what is due at endpoints that are not paused. Due times decide; how often this runs does not matter. */
export const sendDue = async (deps: SendDeps): Promise<void> => {
  const active = (await deps.endpoints.all()).filter(({ endpoint }) => isActive(endpoint));
  await Promise.all(active.map((watched) => sendTo(deps, watched)));
};
