import type { Page, PageRequest } from '#kernel/page.ts';
import { type Case, type CaseStore, workflowIn } from '../cases/index.ts';
import type { DesignStore, Designs } from '../service-design/index.ts';
import { designsWith } from './tried.ts';

export type TryWorkflowsDeps = {
  readonly cases: Pick<CaseStore, 'list'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** An open case whose state the tried workflows do not know. */
type LeftBehind = Pick<Case, 'id' | 'reference' | 'state' | 'queueId'> & {
  readonly workflowId: string;
};

export type TriedWorkflows = Page<LeftBehind> & {
  /** How many of this page are in which state. */
  readonly states: readonly {
    readonly workflowId: string;
    readonly state: string;
    readonly cases: number;
  }[];
};

type State = TriedWorkflows['states'][number];

const statesOf = (left: readonly LeftBehind[]): readonly State[] =>
  [...Map.groupBy(left, ({ workflowId, state }) => `${workflowId} ${state}`).values()].map(
    (same) => {
      const [{ workflowId = '', state = '' } = {}] = same;
      return { workflowId, state, cases: same.length };
    },
  );

/**
 * Lists the open cases that would go on by the workflow of their own version, since the tried one has no such state, a page
 * at a time (CASE-3). They keep working; nothing new comes there.
 * @throws simulations/invalid-document
 */
export const tryWorkflows = async (
  deps: TryWorkflowsDeps,
  { workflows, page }: { readonly workflows: Designs['workflows']; readonly page: PageRequest },
): Promise<TriedWorkflows> => {
  const { documents, current } = await designsWith(deps, { workflows });
  const tried = { document: documents.workflows, version: current.workflows.version + 1 };
  const keep = (of: Case): boolean => workflowIn(tried, of) === undefined;
  const query = { list: { of: 'queues', ...documents.queues }, sort: 'urgency', keep } as const;
  const { items, ...rest } = await deps.cases.list(query, page);
  const left = items.map(({ id, reference, state, queueId, workflow }) => ({
    ...{ id, reference, state, queueId },
    workflowId: workflow.id,
  }));
  return { ...rest, items: left, states: statesOf(left) };
};
