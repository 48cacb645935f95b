import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { isOpen } from '../life/workflow.ts';

/**
 * Whether somebody has still to find out what troubles the customer, who said that it was not that incident (CASE-14):
 * until the case is classified anew, linked to another incident, or its classification is said to stand.
 */
export const awaitsDiagnosis = ({ category, disputed }: Case): boolean =>
  disputed?.incidentId !== undefined &&
  !disputed.needsConfirmation &&
  disputed.diagnosedAt === undefined &&
  isOpen(category);

/** A case of which somebody found out anew what it is. */
export const diagnosed = (of: Case, now: Instant): Case =>
  of.disputed !== undefined && awaitsDiagnosis(of)
    ? { ...of, disputed: { ...of.disputed, diagnosedAt: now } }
    : of;
