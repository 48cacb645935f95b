import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { isActive } from '../endpoints/endpoint.ts';
import type { Watched } from '../endpoints/endpoint-store.ts';
import type { Loaded } from './dispatch-store.ts';
import { type SendDeps, send } from './send.ts';
import { settleAll } from './settle-all.ts';

/** Whoever takes a dispatch up has so long to note what came of it. */
const leaseMillis = 2 * minuteMillis;
/** Nothing new is begun after that long: the next run follows. */
const longestMillis = 50_000;
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

/** The first goes alone, and one that fails holds up what else waits: a dead target is knocked at once a minute. */
const sendBatch = async (
  deps: SendDeps,
  watched: Watched,
  [first, ...rest]: readonly Loaded[],
): Promise<boolean> => {
  if (first === undefined || !(await tryOne(deps, watched, first))) return false;
  let answers = true;
  const queue = rest.values();
  const work = async (): Promise<void> => {
    for (const one of queue)
      if (answers) answers = (await tryOne(deps, { endpoint: watched.endpoint }, one)) && answers;
  };
  await settleAll(Array.from({ length: callsAtOnce }, work));
  return answers;
};

/** Batch after batch, each to the endpoint as it then stands, while it takes all and there is more. */
const catchUp = async (deps: SendDeps, given: Watched, until: Instant): Promise<void> => {
  let watched: Watched = given;
  while (deps.now() < until) {
    const waiting = await deps.dispatches.due(watched.endpoint.id, deps.now(), mostAtOnce);
    const tookAll = await sendBatch(deps, watched, waiting);
    if (!tookAll || waiting.length < mostAtOnce) return;
    const endpoint = await deps.endpoints.find(watched.endpoint.id);
    if (endpoint === undefined || !isActive(endpoint)) return;
    watched = { endpoint };
  }
};

/** Tries again what is due at endpoints that are not paused. Due times decide; how often this runs does not matter. */
export const sendDue = async (deps: SendDeps): Promise<void> => {
  const until = after(deps.now(), longestMillis);
  const active = (await deps.endpoints.all()).filter(({ endpoint }) => isActive(endpoint));
  await settleAll(active.map((watched) => catchUp(deps, watched, until)));
};
