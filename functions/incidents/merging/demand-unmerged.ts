import { incidentFaults } from '../faults.ts';
import type { Merging } from './merging.ts';

/** @throws incidents/merged: what was merged takes nothing any more, its heir does */
export const demandUnmerged = ({ mergedInto }: Pick<Merging, 'mergedInto'>): void => {
  if (mergedInto !== undefined) throw incidentFaults.merged({ into: mergedInto });
};
