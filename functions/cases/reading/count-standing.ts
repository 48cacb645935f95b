import type { CountStanding, NamedState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { CaseStore } from '../store/case-store.ts';

const pageSize = 100;
/** A page looks at 1,000 cases or more; so many of them in the time a request has. */
const mostPages = 30;

const nameOf = ({ workflowId, state }: NamedState): string => `${workflowId} ${state}`;
const placeOf = ({ workflow, state }: Case): string => nameOf({ workflowId: workflow.id, state });

/** Counts the open cases that stand in some states; a state in which none does is left out. */
export const countStanding =
  ({ cases }: { readonly cases: Pick<CaseStore, 'list'> }): CountStanding =>
  async (queues, states) => {
    const wanted = new Set(states.map(nameOf));
    const keep = (of: Case): boolean => wanted.has(placeOf(of));
    const query = { list: { of: 'queues', queues }, sort: 'urgency', keep } as const;
    const found: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages === 0 || (after !== undefined && pages < mostPages); pages += 1) {
      const page = await cases.list(query, { limit: pageSize, after });
      found.push(...page.items.map(placeOf));
      after = page.next;
    }
    const counts = states
      .map((named) => ({
        ...named,
        cases: found.filter((place) => place === nameOf(named)).length,
      }))
      .filter((counted) => counted.cases > 0);
    return { counts, isWhole: after === undefined };
  };
