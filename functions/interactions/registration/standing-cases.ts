import { type Case, type CaseDeps, isOpen } from '../../cases/index.ts';
import type { Contact } from '../../customers/index.ts';

/** Shown at most; who has more looks through the list of the customer's cases. */
const most = 10;

const shownOf = ({ id, reference, subject, state, openedAt, incidentId }: Case) => ({
  ...{ caseId: id, reference, subject, state, openedAt },
  ...(incidentId === undefined ? {} : { incidentId }),
});

/** The open cases a contact may be about, however they were opened, the newest first. */
export const standingCases = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  contact: Contact | undefined,
) => {
  if (contact === undefined) return [];
  const list = { of: 'customer', customerId: contact.customerId } as const;
  const keep = (of: Case): boolean => isOpen(of.category);
  const { items } = await cases.list({ list, sort: 'newest', keep }, { limit: most });
  return items.map(shownOf);
};
