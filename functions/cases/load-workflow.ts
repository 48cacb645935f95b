import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { caseFaults } from './faults.ts';
import { type VersionedWorkflow, workflowIn } from './life/workflow.ts';

/** The workflow of a case: as it is now if it still knows the case's state, else as it was. */
export const loadWorkflow = async (
  deps: CaseDeps,
  of: Case,
  current: Parameters<typeof workflowIn>[0],
): Promise<VersionedWorkflow> => {
  const present = workflowIn(current, of);
  if (present !== undefined) return present;
  const pinned = await deps.designs.at('workflows', of.workflow.version);
  const former = pinned && workflowIn(pinned, of);
  if (former === undefined) throw caseFaults.unknownState({ state: of.state });
  return former;
};
