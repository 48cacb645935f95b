import { given } from '#kernel/given.ts';
import type { Case } from '../../functions/cases/case.ts';
import type { CaseLink } from '../../functions/cases/incident/case-link.ts';

/** The links of cases to incidents in memory. */

/** A link of a case to an incident, as it stands. */
export type StoredLink = {
  readonly incidentId: string;
  readonly caseId: string;
  readonly shard: number;
  readonly state: 'linked' | 'released' | 'disputed';
  readonly appliedUpdate: number;
  readonly linkedBy?: string;
};

export const linkName = (incidentId: string, caseId: string): string => `${incidentId} ${caseId}`;

/** What a mark makes of a link; `undefined` when the link must not be marked so. */
export const marked = (
  standing: StoredLink | undefined,
  { incidentId, shard, mark, update }: CaseLink,
  { id: caseId, incidentLinkedBy: linkedBy }: Case,
): StoredLink | undefined => {
  const fresh = { incidentId, caseId, shard, appliedUpdate: update };
  if (mark === 'linked') return { ...fresh, ...given({ linkedBy }), state: 'linked' };
  if (mark !== 'applied' && mark !== 'moved') return { ...fresh, ...standing, state: mark };
  const isBehind = standing?.state === 'linked' && standing.appliedUpdate < update;
  const state = mark === 'moved' ? 'released' : 'linked';
  return isBehind ? { ...standing, appliedUpdate: update, state } : undefined;
};
