import { type Actor, isCustomer } from '#kernel/actor.ts';
import { caseFaults } from './faults.ts';

/**
 * Holds a customer to what is theirs to say; the desk may say it all.
 * @throws cases/desk-only with a pointer for each field that is not theirs
 */
export const demandOwnFields = <T extends object>(
  actor: Actor,
  given: T,
  deskOnly: readonly (keyof T & string)[],
): void => {
  if (!isCustomer(actor)) return;
  const errors = deskOnly
    .filter((field) => given[field] !== undefined)
    .map((field) => ({ pointer: `/body/${field}`, detail: 'Only the desk sets this.' }));
  if (errors.length > 0) throw caseFaults.deskOnly({}, errors);
};
