import { given } from '#kernel/given.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { type Case, type CaseStore, standingState, workflowIn } from '../cases/index.ts';
import type { DesignStore, Designs } from '../service-design/index.ts';
import { designsWith } from './tried.ts';

export type TryWorkflowsDeps = {
  readonly cases: Pick<CaseStore, 'list'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** An open case in a state the tried workflows do not know, or have retired: then with the state it goes on from. */
type Moved = Pick<Case, 'id' | 'reference' | 'state' | 'queueId'> & {
  readonly workflowId: string;
  readonly successor?: string;
};

export type TriedWorkflows = Page<Moved> & {
  /** How many of this page are in which state. */
  readonly states: readonly (Pick<Moved, 'workflowId' | 'state' | 'successor'> & {
    readonly cases: number;
  })[];
};

const statesOf = (moved: readonly Moved[]): TriedWorkflows['states'] =>
  [...Map.groupBy(moved, ({ workflowId, state }) => `${workflowId} ${state}`).values()].flatMap(
    ([first, ...rest]) => {
      if (first === undefined) return [];
      const { workflowId, state, successor } = first;
      return [{ workflowId, state, ...given({ successor }), cases: rest.length + 1 }];
    },
  );

/**
 * Lists the open cases whose state other workflows retire, with its successor, or do not know any more, so that they could not
 * be published, a page at a time (CASE-3).
 * @throws simulations/invalid-document
 */
export const tryWorkflows = async (
  deps: TryWorkflowsDeps,
  { workflows, page }: { readonly workflows: Designs['workflows']; readonly page: PageRequest },
): Promise<TriedWorkflows> => {
  const { documents, current } = await designsWith(deps, { workflows });
  const tried = { document: documents.workflows, version: current.workflows.version + 1 };
  const standingOf = (of: Case): string | undefined => {
    const by = workflowIn(tried, of);
    return by && standingState(by.workflow, of.state)?.id;
  };
  const keep = (of: Case): boolean => standingOf(of) !== of.state;
  const query = { list: { of: 'queues', ...documents.queues }, sort: 'urgency', keep } as const;
  const { items, ...rest } = await deps.cases.list(query, page);
  const moved = items.map((of) => ({
    ...{ id: of.id, reference: of.reference, state: of.state, queueId: of.queueId },
    ...given({ workflowId: of.workflow.id, successor: standingOf(of) }),
  }));
  return { ...rest, items: moved, states: statesOf(moved) };
};
