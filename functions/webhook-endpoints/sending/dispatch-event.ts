import type { DomainEvent } from '#kernel/event.ts';
import { hears, isActive } from '../endpoints/endpoint.ts';
import { newDispatch } from './dispatch.ts';
import { type SendDeps, send } from './send.ts';
import { settleAll } from './settle-all.ts';

/**
 * Sends an event to every endpoint that hears it. What one of them was sent before is not sent again; one that is paused
 * gets it once it goes on. Cut off before the outcome is kept, it is sent again under the same id. Nobody waits here for
 * an endpoint that is known to fail: a target that hangs while much happens would use up the functions of all others.
 */
export const dispatchEvent = async (deps: SendDeps, event: DomainEvent): Promise<void> => {
  const hearing = (await deps.endpoints.all()).filter(({ endpoint }) =>
    hears(endpoint, event.type),
  );
  if (hearing.length === 0) return;
  const ids = hearing.map(({ endpoint }) => endpoint.id);
  const known = await deps.dispatches.known(ids, event.id);
  const fresh = hearing.filter(({ endpoint }) => !known.has(endpoint.id));
  await settleAll(
    fresh.map(async (watched) => {
      const dispatch = newDispatch(watched.endpoint.id, event, deps.now());
      const isReached = watched.failingSince === undefined;
      if (isActive(watched.endpoint) && isReached) await send(deps, watched, { dispatch, event });
      else await deps.dispatches.put(dispatch, event);
    }),
  );
};
