import type { InsightStore } from '../insights/index.ts';
import type { DesignStore, Localised } from '../service-design/index.ts';

export type QueueDeps = {
  readonly insights: Pick<InsightStore, 'open'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** A queue and how much waits in it. */
export type QueueView = {
  readonly id: string;
  readonly name: Localised;
  readonly openCases: number;
};

/** All queues in the order they were configured in, with the counts the overview has: no list is read for them. */
export const listQueues = async (
  deps: QueueDeps,
): Promise<{ readonly items: readonly QueueView[] }> => {
  const [{ queues }, counts] = await Promise.all([
    deps.designs.current(['queues']),
    deps.insights.open(),
  ]);
  const openIn = (queueId: string): number =>
    counts
      .filter(({ counted }) => counted.of === 'open' && counted.queueId === queueId)
      .reduce((sum, { n }) => sum + n, 0);
  return {
    items: queues.document.queues.map(({ id, name }) => ({ id, name, openCases: openIn(id) })),
  };
};
