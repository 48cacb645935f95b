import { randomBytes } from 'node:crypto';
import type { DomainEvent } from '#kernel/event.ts';
import { idsFrom } from '#kernel/id.ts';
import { after } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import { bindRoutes } from '../../functions/webhook-endpoints/bind-routes.ts';
import { routes } from '../../functions/webhook-endpoints/contract.ts';
import type { Endpoint } from '../../functions/webhook-endpoints/endpoints/endpoint.ts';
import type { EndpointStore } from '../../functions/webhook-endpoints/endpoints/endpoint-store.ts';
import { createEndpoint } from '../../functions/webhook-endpoints/endpoints/manage-endpoints.ts';
import type { Called, Post } from '../../functions/webhook-endpoints/sending/caller.ts';
import type {
  DispatchStore,
  Loaded,
} from '../../functions/webhook-endpoints/sending/dispatch-store.ts';

export const admin = { kind: 'staff', id: 'usr_root', roles: ['admin'] } as const;
export const noon = '2026-11-22T12:00:00.000Z';

const memoryEndpoints = () => {
  const stored = new Map<string, Endpoint>();
  const failing = new Map<string, string>();
  const entries: unknown[] = [];
  const endpoints: EndpointStore = {
    find: async (id) => stored.get(id),
    all: async () =>
      [...stored.values()].map((endpoint) => {
        const failingSince = failing.get(endpoint.id);
        return failingSince === undefined ? { endpoint } : { endpoint, failingSince };
      }),
    commit: async (change, expectedVersion) => {
      if ((stored.get(change.endpoint.id)?.version ?? 0) !== expectedVersion)
        throw storageFaults.changedMeanwhile();
      stored.set(change.endpoint.id, change.endpoint);
      entries.push(...change.entries);
    },
    remove: async ({ id }, last) => {
      stored.delete(id);
      entries.push(...last);
    },
    noteFailing: async (id, since) => void (failing.has(id) || failing.set(id, since)),
    noteReached: async (id) => void failing.delete(id),
  };
  return { stored, failing, entries, endpoints };
};

const memoryDispatches = () => {
  const kept = new Map<string, Loaded>();
  const nameOf = (endpointId: string, eventId: string) => `${endpointId} ${eventId}`;
  const of = (endpointId: string) =>
    [...kept.values()].filter(({ dispatch }) => dispatch.endpointId === endpointId);
  const dispatches: DispatchStore = {
    find: async (endpointId, eventId) => kept.get(nameOf(endpointId, eventId)),
    known: async (ids, eventId) => new Set(ids.filter((id) => kept.has(nameOf(id, eventId)))),
    put: async (dispatch, event) =>
      void kept.set(nameOf(dispatch.endpointId, dispatch.eventId), { dispatch, event }),
    due: async (endpointId, now, limit) =>
      of(endpointId)
        .filter(({ dispatch: { dueAt } }) => dueAt !== undefined && dueAt <= now)
        .slice(0, limit),
    takeUp: async (dispatch, until) => {
      const found = kept.get(nameOf(dispatch.endpointId, dispatch.eventId));
      if (found === undefined || found.dispatch.dueAt !== dispatch.dueAt) return false;
      kept.set(nameOf(dispatch.endpointId, dispatch.eventId), {
        ...found,
        dispatch: { ...found.dispatch, dueAt: until },
      });
      return true;
    },
    page: async (endpointId, { limit, after: position }) => {
      const all = of(endpointId)
        .toSorted((a, b) => (a.dispatch.eventId < b.dispatch.eventId ? 1 : -1))
        .filter(({ dispatch }) => position === undefined || dispatch.eventId < position);
      const items = all.slice(0, limit);
      const last = items.at(-1)?.dispatch.eventId;
      return all.length === items.length || last === undefined ? { items } : { items, next: last };
    },
  };
  return { kept, dispatches };
};

/** Endpoints in memory, other people's machines that answer as told, and a clock that is moved by hand. */
export const endpointWorld = () => {
  let at = noon;
  const now = () => at;
  const posts: Post[] = [];
  let answer: Omit<Called, 'millis'> | 'dies' = { status: 204 };
  const stores = { ...memoryEndpoints(), ...memoryDispatches() };
  const deps = {
    endpoints: stores.endpoints,
    dispatches: stores.dispatches,
    call: async (post: Post): Promise<Called> => {
      posts.push(post);
      if (answer === 'dies') throw new Error('The process ended.');
      return { millis: 7, ...answer };
    },
    allowsHttp: false,
    newId: idsFrom(now, () => 0.5),
    ...{ now, randomBytes },
  };
  return {
    ...stores,
    ...{ deps, posts },
    uses: bindRoutes(deps),
    answering: (next: typeof answer) => {
      answer = next;
    },
    pass: (millis: number) => {
      at = after(at, millis);
    },
    endpoint: async (fields: object = {}) =>
      createEndpoint(deps, {
        body: routes.createEndpoint.body.parse({ url: 'https://hooks.example/in', ...fields }),
        actor: admin,
        once: undefined,
      }),
  };
};

/** Something that happened to a case. */
export const anEvent = (changed: Partial<DomainEvent> = {}): DomainEvent => ({
  id: 'evt_01',
  type: 'case.opened',
  version: 1,
  at: noon,
  actor: { kind: 'staff', id: 'usr_anna' },
  subject: 'cas_01',
  n: 1,
  data: { reference: 'C-10042' },
  ...changed,
});
