import { systemActor } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { Fault } from '#kernel/fault.ts';
import { after, dayMillis, type Instant } from '#kernel/time.ts';
import { type Endpoint, type PauseReason, signingSecrets } from '../endpoints/endpoint.ts';
import type { Watched } from '../endpoints/endpoint-store.ts';
import { type EndpointDeps, journalEndpoint } from '../endpoints/journal-endpoint.ts';
import type { Called, Caller } from './caller.ts';
import { attempted, type Dispatch } from './dispatch.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { signedHeaders } from './sign.ts';

export type SendDeps = Pick<EndpointDeps, 'endpoints' | 'now' | 'newId'> & {
  readonly dispatches: DispatchStore;
  readonly call: Caller;
};

/** Nothing reached it for so long: nobody is there any more. */
const patienceMillis = 5 * dayMillis;
const gone = 410;

const self = systemActor('webhook-endpoints');

/** What another system is given of an event. Nothing of it is a person's words: events hold ids and facts only. */
export const bodyOf = ({ id, type, version, at, actor, subject, n, data }: DomainEvent): string =>
  JSON.stringify({ id, type, version, at, actor, subject, n, data });

/** Posts an event once, signed for this moment. */
export const post = (
  deps: Pick<SendDeps, 'call'>,
  endpoint: Endpoint,
  { event, at }: { readonly event: DomainEvent; readonly at: Instant },
): Promise<Called> => {
  const body = bodyOf(event);
  const signed = signedHeaders({ id: event.id, at, body }, signingSecrets(endpoint, at));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Lambdesk-Webhooks/1',
    ...signed,
  };
  return deps.call({ url: endpoint.url, headers, body });
};

const isOvertaken = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile';

/** An endpoint that somebody changed, or paused, meanwhile is looked at again with the next failure. */
const pause = async (
  deps: SendDeps,
  { endpoint, failingSince }: Watched,
  because: PauseReason,
): Promise<void> => {
  const present = await deps.endpoints.find(endpoint.id);
  if (present === undefined || present.version !== endpoint.version) return;
  const draft = { type: 'webhook-endpoint.paused', version: 1, data: { because, failingSince } };
  const change = journalEndpoint(deps, { ...present, paused: because }, { draft, actor: self });
  try {
    await deps.endpoints.commit(change, present.version);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
};

const noteOutcome = async (deps: SendDeps, watched: Watched, tried: Dispatch): Promise<void> => {
  const { endpoint, failingSince } = watched;
  const at = deps.now();
  if (tried.state === 'delivered') {
    if (failingSince !== undefined) await deps.endpoints.noteReached(endpoint.id);
    return;
  }
  if (tried.attempts.at(-1)?.status === gone) return pause(deps, watched, 'gone');
  if (failingSince === undefined) return deps.endpoints.noteFailing(endpoint.id, at);
  if (after(failingSince, patienceMillis) <= at) await pause(deps, watched, 'failing');
};

/** Tries a dispatch once and keeps what came of it; an endpoint that is gone, or failed for days, is paused. */
export const send = async (
  deps: SendDeps,
  watched: Watched,
  { dispatch, event }: { readonly dispatch: Dispatch; readonly event: DomainEvent },
): Promise<Dispatch> => {
  const at = deps.now();
  const called = await post(deps, watched.endpoint, { event, at });
  const next = attempted(dispatch, called, at);
  await deps.dispatches.put(next, event);
  await noteOutcome(deps, watched, next);
  return next;
};
