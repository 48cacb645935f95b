/**
 * What came of a delivery. `unknown`: no case is linked to what it is about. `foreign`: that does not lie below the
 * address of the system.
 */
export const hearings = ['changed', 'unchanged', 'unknown', 'foreign', 'unrecognised'] as const;
export type Hearing = (typeof hearings)[number];
