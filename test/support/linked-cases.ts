import type { Case } from '../../functions/cases/case.ts';
import type { IncidentUpdate } from '../../functions/cases/incident/incident-update.ts';
import { anIncident, type TestDesk } from './cases.ts';

/** An update of an incident, as a case takes it. */
export const anUpdate = (n: number, changed: Partial<IncidentUpdate> = {}): IncidentUpdate => ({
  n,
  status: 'identified',
  message: 'A digger cut the cable.',
  resolves: false,
  ...changed,
});

/** The update that ends an incident. */
export const theEnd = (n: number, changed: Partial<IncidentUpdate> = {}): IncidentUpdate =>
  anUpdate(n, { status: 'resolved', message: 'The cable is whole.', resolves: true, ...changed });

/** Makes an update the latest of an incident, as cases look at it. */
export const publish = (desk: TestDesk, update: IncidentUpdate, id = 'inc_1'): void => {
  const { n, status, message } = update;
  desk.incidents.put(
    anIncident({
      id,
      status,
      updateNumber: n,
      ...(message === undefined ? {} : { latestMessage: message }),
    }),
  );
};

/** A case of that desk as it is now. */
export const present = (desk: TestDesk, caseId: string): Case => {
  const of = desk.cases.cases.get(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

/** The types of its journal. */
export const told = (desk: TestDesk, caseId: string): readonly string[] =>
  desk.cases.entries(caseId).map(({ type }) => type);
