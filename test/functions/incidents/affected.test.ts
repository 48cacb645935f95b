import { describe, expect, it } from 'vitest';
import { linkCase, unlinkCase } from '../../../functions/cases/index.ts';
import type { Contact } from '../../../functions/customers/index.ts';
import {
  type OpenForAffectedInput,
  openForAffected,
} from '../../../functions/incidents/affected/open-for-affected.ts';
import type { Incident } from '../../../functions/incidents/incident.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { anAffectedCustomer } from '../../support/affected.ts';
import { anna, oleh, opened } from '../../support/cases.ts';
import { outage } from '../../support/incidents.ts';
import { present, told } from '../../support/linked-cases.ts';

type World = Awaited<ReturnType<typeof anAffectedCustomer>>;

const ask = ({ desk, incident, ona }: World, changed: Partial<OpenForAffectedInput> = {}) =>
  openForAffected(desk, {
    ...{ incidentId: incident.id, customers: [{ customerId: ona.customerId }], actor: anna },
    ...changed,
  });

const openedOne = async (world: World, changed: Partial<OpenForAffectedInput> = {}) => {
  const [item] = (await ask(world, changed)).items;
  if (item === undefined || item.outcome === 'refused') throw new Error('No case was opened.');
  return item;
};

describe('a case opened before the customer asks', () => {
  it('is linked from its first moment, in the words of the public title and the language of the first contact', async () => {
    const world = await anAffectedCustomer();
    const { desk, incident, ona } = world;
    const { caseId, outcome, reference } = await openedOne(world);
    expect(outcome).toBe('opened');
    expect(present(desk.cases, caseId)).toMatchObject({
      ...{ reference, subject: 'Nėra interneto', language: 'lt', channel: 'api' },
      ...{ customerId: ona.customerId, contactId: ona.id, severity: incident.severity },
      ...{ incidentId: incident.id, incidentLinkedBy: anna.id, version: 2 },
    });
    expect(told(desk.cases, caseId)).toEqual(['case.opened', 'case.linked']);
    expect(desk.cases.cases.messages(caseId)).toMatchObject([{ text: 'Nėra interneto' }]);
    expect(desk.cases.cases.linkOf(incident.id, caseId)).toMatchObject({ state: 'linked' });
  });

  it('has the words that were given, in the language of its contact', async () => {
    const world = await anAffectedCustomer();
    const text = { en: 'We are on it.', lt: 'Tvarkome.' };
    const { caseId } = await openedOne(world, { subject: 'Cable cut', text });
    expect(present(world.desk.cases, caseId).subject).toBe('Cable cut');
    expect(world.desk.cases.cases.messages(caseId)).toMatchObject([{ text: 'Tvarkome.' }]);
  });

  it('has what the incident announced before', async () => {
    const world = await anAffectedCustomer();
    const { desk, incident } = world;
    await updateIncident(desk, { incidentId: incident.id, status: 'identified', actor: oleh });
    const { caseId } = await openedOne(world);
    expect(present(desk.cases, caseId).incidentUpdate).toBe(1);
  });
});

describe('a customer', () => {
  it('is given one case of an incident, however often and by whomever it is asked for', async () => {
    const world = await anAffectedCustomer();
    const customers = [{ customerId: world.ona.customerId }, { customerId: world.ona.customerId }];
    const { items } = await ask(world, { customers });
    expect(items.map(({ outcome }) => outcome)).toEqual(['opened', 'standing']);
    const again = await openedOne(world, { actor: oleh });
    expect(again).toEqual({ ...items[0], outcome: 'standing' });
    expect(world.desk.cases.cases.cases.size).toBe(1);
  });

  it('is given none beside an open case that was linked by hand', async () => {
    const world = await anAffectedCustomer();
    const { desk, incident, ona } = world;
    const of = await opened(desk.cases, { customer: { id: ona.customerId, language: 'lt' } });
    await linkCase(desk.cases, { caseId: of.id, incidentId: incident.id, actor: anna });
    expect(await openedOne(world)).toMatchObject({ outcome: 'standing', caseId: of.id });
  });

  it('is not given another when the desk took the first from the incident', async () => {
    const world = await anAffectedCustomer();
    const { caseId } = await openedOne(world);
    await unlinkCase(world.desk.cases, { caseId, actor: anna });
    expect(await openedOne(world)).toMatchObject({ outcome: 'standing', caseId });
  });

  it('keeps the case of an incident that was merged into this one', async () => {
    const world = await anAffectedCustomer();
    const { desk, incident } = world;
    const heir = await outage(desk);
    const { caseId } = await openedOne(world);
    const merging = { incidentId: incident.id, into: heir.id, actor: oleh };
    await mergeIncident(desk, { ...merging, expectedVersion: incident.version });
    const again = await openedOne(world, { incidentId: heir.id });
    expect(again).toMatchObject({ outcome: 'standing', caseId });
  });

  it('may have a case of each of two incidents', async () => {
    const world = await anAffectedCustomer();
    const other = await outage(world.desk);
    await openedOne(world);
    expect(await openedOne(world, { incidentId: other.id })).toMatchObject({ outcome: 'opened' });
  });
});

describe('what is refused', () => {
  it('is told of each customer, and keeps none of the others', async () => {
    const world = await anAffectedCustomer();
    const { customerId }: Contact = world.ona;
    const customers = [
      { customerId: 'cus_nobody' },
      { customerId, contactId: 'con_nobody' },
      { customerId },
    ];
    const { items } = await ask(world, { customers });
    const reason = expect.stringMatching(/^There is no such/);
    expect(items).toMatchObject([
      { outcome: 'refused', code: 'incidents/unknown-customer', reason },
      { outcome: 'refused', code: 'incidents/unknown-contact', reason },
      { customerId, outcome: 'opened' },
    ]);
  });

  it('is a customer without anybody a case could be opened for', async () => {
    const world = await anAffectedCustomer();
    const { customerId } = world.ona;
    const customers = { ...world.desk.customers, listContacts: async () => ({ items: [] }) };
    const { items } = await ask({ ...world, desk: { ...world.desk, customers } });
    expect(items).toMatchObject([
      { customerId, outcome: 'refused', code: 'incidents/customer-without-contact' },
    ]);
  });

  it('are incidents that are over, merged or unknown', async () => {
    const world = await anAffectedCustomer();
    const { desk, incident } = world;
    const over: Incident = await outage(desk);
    await updateIncident(desk, { incidentId: over.id, status: 'resolved', actor: oleh });
    const refusal = (incidentId: string) => expect(ask(world, { incidentId })).rejects;
    await refusal(over.id).toMatchObject({ code: 'incidents/affected-while-open' });
    const into = (await outage(desk)).id;
    const merging = { incidentId: incident.id, into, actor: oleh };
    await mergeIncident(desk, { ...merging, expectedVersion: incident.version });
    await refusal(incident.id).toMatchObject({ code: 'incidents/merged' });
    await refusal('inc_none').toMatchObject({ code: 'incidents/unknown-incident' });
    expect(desk.cases.cases.cases.size).toBe(0);
  });
});
