import { shardCount } from '#kernel/shard.ts';
import type { Case } from '../../functions/cases/case.ts';
import { linkCase } from '../../functions/cases/incident/link-case.ts';
import { applyPage } from '../../functions/incidents/propagation/apply-page.ts';
import { type Books, closeBooks } from '../../functions/incidents/propagation/close-books.ts';
import { updateIncident } from '../../functions/incidents/update-incident.ts';
import { anna, oleh, opened } from './cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from './incidents.ts';
import { present, told } from './linked-cases.ts';

/** An incident whose updates spread to linked cases, all in memory. */
export type Spreading = {
  readonly desk: IncidentDesk;
  readonly incidentId: string;
  /** Opens so many cases and links them. */
  readonly linked: (count: number) => Promise<readonly string[]>;
  readonly announce: (news: object) => Promise<unknown>;
  /** What the machine does: every shard to its end, then the books. */
  readonly carry: (update: number, attempt?: number, by?: IncidentDesk) => Promise<Books>;
  readonly caseOf: (caseId: string) => Case;
  /** How many updates the journal of a case tells of. */
  readonly marksOf: (caseId: string) => number;
};

const walkThrough = async (
  by: IncidentDesk,
  order: { readonly incidentId: string; readonly update: number; readonly attempt: number },
): Promise<Books> => {
  for (let shard = 0; shard < shardCount; shard += 1) {
    let more = true;
    while (more) more = (await applyPage(by, { ...order, shard })).cursor !== undefined;
  }
  return closeBooks(by, order);
};

export const aSpreading = async (): Promise<Spreading> => {
  const desk = anIncidentDesk();
  const { id: incidentId } = await outage(desk);
  return {
    desk,
    incidentId,
    linked: async (count) => {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) {
        const { id: caseId } = await opened(desk.cases);
        await linkCase(desk.cases, { caseId, incidentId, actor: anna });
        ids.push(caseId);
      }
      return ids;
    },
    announce: (news) => updateIncident(desk, { incidentId, ...news, actor: oleh }),
    carry: (update, attempt = 1, by = desk) => walkThrough(by, { incidentId, update, attempt }),
    caseOf: (caseId) => present(desk.cases, caseId),
    marksOf: (caseId) =>
      told(desk.cases, caseId).filter((type) => type === 'case.incident-updated').length,
  };
};
