import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { awaitsDiagnosis, diagnosed } from './rediagnose.ts';

export type ConfirmDiagnosisInput = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/**
 * An agent says that the classification of a case stands, although it was not the incident's (CASE-14).
 * @throws cases/unknown-case, cases/nothing-to-diagnose
 */
export const confirmDiagnosis = (
  deps: CaseDeps,
  { caseId, actor, once }: ConfirmDiagnosisInput,
): Promise<CaseView> =>
  amendCase(deps, { caseId, actor, once }, ({ case: of, at }) => {
    if (!awaitsDiagnosis(of)) throw caseFaults.nothingToDiagnose();
    const data = { incidentId: of.disputed?.incidentId, by: actor.id };
    return {
      case: diagnosed(of, at),
      drafts: [{ type: 'case.diagnosis-confirmed', version: 1, data }],
      answer: (settled) => viewCase(settled, actor),
    };
  });
