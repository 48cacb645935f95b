import { systemActor } from '#kernel/actor.ts';
import { eachOf } from '#kernel/each-of.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { NewId } from '#kernel/id.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant, Now } from '#kernel/time.ts';
import { demandEndpoint, type EndpointDeps } from '../endpoints/journal-endpoint.ts';
import { endpointFaults } from '../faults.ts';
import type { Called, Caller } from './caller.ts';
import { again, type Dispatch } from './dispatch.ts';
import type { DispatchStore, Loaded } from './dispatch-store.ts';
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
/** What one call sends again, and looks through, at most; the next one goes on where it is told. */
const mostReplayed = 1000;
const mostPages = 30;
const putsAtOnce = 25;

/** The time of what is sent again, and where to go on. */
export type Span = {
  readonly since: Instant;
  readonly until?: Instant | undefined;
  readonly after?: string | undefined;
};

const putAgain = (deps: ReplayDeps, found: readonly Loaded[], now: Instant) =>
  eachOf(found, putsAtOnce, ({ dispatch, event }) =>
    deps.dispatches.put(again(dispatch, now), event),
  );

/**
 * Sends again what happened since an instant, newest first, within minutes.
 * @param span `after` is the `next` of the call before: nothing is sent twice, and nothing left out
 * @returns how many, and the event to go on after when there may be more
 * @throws webhook-endpoints/unknown
 */
export const replaySince = async (
  deps: ReplayDeps,
  { endpointId, since, until, after }: Named & Span,
): Promise<{ readonly replayed: number; readonly next?: string }> => {
  await demandEndpoint(deps, endpointId);
  const now = deps.now();
  let replayed = 0;
  let next = after;
  for (let page = 0; page < mostPages && replayed < mostReplayed; page += 1) {
    const found = await deps.dispatches.page(endpointId, { limit: pageSize, after: next });
    const inTime = found.items.filter(
      ({ dispatch: { at } }) => at >= since && at <= (until ?? now),
    );
    await putAgain(deps, inTime, now);
    replayed += inTime.length;
    next = found.next;
    const isOver = (found.items.at(-1)?.dispatch.at ?? '') < since;
    if (next === undefined || isOver) return { replayed };
  }
  return next === undefined ? { replayed } : { replayed, next };
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
