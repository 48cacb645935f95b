import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { NewId } from '#kernel/id.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant, Now } from '#kernel/time.ts';
import { demandEndpoint, type EndpointDeps } from '../endpoints/journal-endpoint.ts';
import { endpointFaults } from '../faults.ts';
import type { Called, Caller } from './caller.ts';
import { again, type Dispatch } from './dispatch.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { post } from './send.ts';

export type ReplayDeps = Pick<EndpointDeps, 'endpoints'> & {
  readonly dispatches: DispatchStore;
  readonly call: Caller;
  readonly now: Now;
  readonly newId: NewId;
};

type Named = { readonly endpointId: string };

/** What was sent to an endpoint in the last 30 days, newest first. @throws webhook-endpoints/unknown */
export const listDispatches = async (
  deps: ReplayDeps,
  { endpointId, page }: Named & { readonly page: PageRequest },
): Promise<Page<Dispatch>> => {
  await demandEndpoint(deps, endpointId);
  const { items, ...rest } = await deps.dispatches.page(endpointId, page);
  return { ...rest, items: items.map(({ dispatch }) => dispatch) };
};

/** Sends one event again, within a minute. @throws webhook-endpoints/unknown, webhook-endpoints/unknown-dispatch */
export const replayDispatch = async (
  deps: ReplayDeps,
  { endpointId, eventId }: Named & { readonly eventId: string },
): Promise<Dispatch> => {
  await demandEndpoint(deps, endpointId);
  const found = await deps.dispatches.find(endpointId, eventId);
  if (found === undefined) throw endpointFaults.unknownDispatch();
  const next = again(found.dispatch, deps.now());
  await deps.dispatches.put(next, found.event);
  return next;
};

const pageSize = 100;
/** What one call sends again at most; the next call goes on where it is told. */
const mostReplayed = 1000;

/**
 * Sends again all that happened since an instant, newest first, within minutes.
 * @returns how many, and the instant of the oldest when there are more
 * @throws webhook-endpoints/unknown
 */
export const replaySince = async (
  deps: ReplayDeps,
  {
    endpointId,
    since,
    until,
  }: Named & { readonly since: Instant; readonly until?: Instant | undefined },
): Promise<{ readonly replayed: number; readonly next?: Instant }> => {
  await demandEndpoint(deps, endpointId);
  const now = deps.now();
  let [replayed, oldest]: [number, Instant] = [0, until ?? now];
  let after: string | undefined;
  do {
    const page = await deps.dispatches.page(endpointId, { limit: pageSize, after });
    const inTime = page.items.filter(({ dispatch: { at } }) => at >= since && at <= (until ?? now));
    await Promise.all(
      inTime.map(({ dispatch, event }) => deps.dispatches.put(again(dispatch, now), event)),
    );
    replayed += inTime.length;
    oldest = inTime.at(-1)?.dispatch.at ?? oldest;
    if ((page.items.at(-1)?.dispatch.at ?? '') < since) return { replayed };
    after = page.next;
  } while (after !== undefined && replayed < mostReplayed);
  return after === undefined ? { replayed } : { replayed, next: oldest };
};

/** Posts a test event now and tells what came of it; nothing is kept. @throws webhook-endpoints/unknown */
export const testEndpoint = async (deps: ReplayDeps, { endpointId }: Named): Promise<Called> => {
  const endpoint = await demandEndpoint(deps, endpointId);
  const at = deps.now();
  const event: DomainEvent = {
    id: deps.newId('event'),
    type: 'webhook-endpoint.tested',
    version: 1,
    at,
    actor: { kind: 'system', id: systemActor('webhook-endpoints').id },
    subject: endpointId,
    n: 0,
    data: {},
  };
  return post(deps, endpoint, { event, at });
};
