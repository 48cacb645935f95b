import type { DomainEvent } from '#kernel/event.ts';
import { shardCount } from '#kernel/shard.ts';
import { isConflict } from '../../cases/index.ts';
import { type NewsDeps, newsOf } from './news.ts';
import { begunRun, type RunOrder } from './run.ts';
import type { TellingStore } from './telling-store.ts';

export type BeginDeps = NewsDeps & { readonly telling: Pick<TellingStore, 'find' | 'save'> };

const mostTries = 5;

/** Whoever walks an older run notes how far it has come at the same moment: then what stands is read again. */
const beginIn = async ({ telling }: BeginDeps, order: RunOrder): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const begun = begunRun(order, await telling.find(order.incidentId, order.shard));
    if (begun === undefined) return;
    try {
      return await telling.save(begun);
    } catch (error) {
      if (!isConflict(error) || tries === mostTries) throw error;
    }
  }
};

/** An incident the page shows was opened, updated or resolved: from now on its news is due in every shard of subscribers. */
export const beginTelling = async (
  deps: BeginDeps,
  { subject: incidentId, data }: Pick<DomainEvent, 'subject' | 'data'>,
): Promise<void> => {
  const update = Number(data['update'] ?? 0);
  if ((await newsOf(deps, { incidentId, update })) === undefined) return;
  const dueAt = deps.now();
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  await Promise.all(shards.map((shard) => beginIn(deps, { incidentId, shard, update, dueAt })));
};
