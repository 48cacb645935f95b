import type { DesignStore } from '../service-design/index.ts';
import { identityFaults } from './faults.ts';
import { poolOf, type User, type UserFields } from './user.ts';

/** By which calendars somebody may work. */
export type StaffingDeps = { readonly designs: Pick<DesignStore, 'current'> };

type Given = Pick<UserFields, 'skills' | 'capacity' | 'shift'>;

const isGiven = ({ skills = [], capacity, shift }: Given): boolean =>
  skills.length > 0 || typeof capacity === 'number' || typeof shift === 'string';

/**
 * What says which cases somebody is handed is for staff, and a shift is a calendar that is there.
 * @throws identity/staff-only, identity/unknown-shift
 */
export const demandStaffing = async (
  { designs }: StaffingDeps,
  user: Pick<User, 'roles'>,
  given: Given,
): Promise<void> => {
  if (!isGiven(given)) return;
  if (poolOf(user) === 'customer') throw identityFaults.staffOnly();
  const { shift } = given;
  if (typeof shift !== 'string') return;
  const { calendars } = await designs.current(['calendars']);
  if (calendars.document.calendars.some(({ id }) => id === shift)) return;
  throw identityFaults.unknownShift({ shift }, [
    { pointer: '/body/shift', detail: 'There is no such calendar.' },
  ]);
};
