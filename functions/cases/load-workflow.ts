import type { Design } from '../service-design/index.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { caseFaults } from './faults.ts';
import { type VersionedWorkflow, workflowIn } from './life/workflow.ts';

/** The workflow of a case: as it is now if it still knows the case's state, else as it was; with the forms that hold. */
export const loadWorkflow = async (
  deps: CaseDeps,
  of: Case,
  designs: { readonly workflows: Design<'workflows'>; readonly forms?: Design<'forms'> },
): Promise<VersionedWorkflow> => {
  const forms = designs.forms === undefined ? {} : designs.forms.document;
  const present = workflowIn(designs.workflows, of);
  if (present !== undefined) return { ...present, ...forms };
  const pinned = await deps.designs.at('workflows', of.workflow.version);
  const former = pinned && workflowIn(pinned, of);
  if (former === undefined) throw caseFaults.unknownState({ state: of.state });
  return { ...former, ...forms };
};
