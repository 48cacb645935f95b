import type { CaseStore } from '../cases/index.ts';
import type { DesignStore, Localised } from '../service-design/index.ts';

export type QueueDeps = {
  readonly cases: Pick<CaseStore, 'countOpen'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** A queue and how much waits in it. */
export type QueueView = {
  readonly id: string;
  readonly name: Localised;
  readonly openCases: number;
};

/** All queues in the order they were configured in. */
export const listQueues = async (
  deps: QueueDeps,
): Promise<{ readonly items: readonly QueueView[] }> => {
  const { queues } = await deps.designs.current(['queues']);
  const items = queues.document.queues.map(async (queue) => ({
    id: queue.id,
    name: queue.name,
    openCases: await deps.cases.countOpen(queue),
  }));
  return { items: await Promise.all(items) };
};
