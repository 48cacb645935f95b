import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { CaseFilters } from '../../../functions/cases/reading/case-filters.ts';
import { listCases } from '../../../functions/cases/reading/list-cases.ts';
import { readByReference, readCase } from '../../../functions/cases/reading/read-case.ts';
import { readClocks } from '../../../functions/cases/reading/read-clocks.ts';
import { readJournal } from '../../../functions/cases/reading/read-journal.ts';
import {
  aCase,
  aDesk,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  opened,
  stranger,
  type TestDesk,
} from '../../support/cases.ts';

const page = { limit: 25 };

const listed = async (desk: TestDesk, filters: CaseFilters, actor: Actor = anna) =>
  (await listCases(desk, { filters, actor, page })).items.map(({ id }) => id);

const aMixedDesk = (): TestDesk => {
  const desk = aDesk();
  const closed = { state: 'closed', category: 'closed' } as const;
  desk.cases.put(aCase({ id: 'cas_1', ownerId: 'usr_anna', tags: ['vip'] }));
  desk.cases.put(aCase({ id: 'cas_2', priority: 'critical', type: 'complaint' }));
  desk.cases.put(aCase({ id: 'cas_3', queueId: 'billing', customerId: 'cus_other' }));
  desk.cases.put(aCase({ id: 'cas_4', ...closed }));
  return desk;
};

describe('listing cases', () => {
  it('shows the open cases of all queues, the most urgent first', async () => {
    expect(await listed(aMixedDesk(), {})).toEqual(['cas_2', 'cas_1', 'cas_3']);
  });

  it.each<[CaseFilters, readonly string[]]>([
    [{ queue: 'billing' }, ['cas_3']],
    [{ owner: 'usr_anna' }, ['cas_1']],
    [{ owner: 'none', queue: 'technical' }, ['cas_2']],
    [{ tag: 'vip' }, ['cas_1']],
    [{ type: 'complaint' }, ['cas_2']],
    [{ customer: 'cus_baltic' }, ['cas_2', 'cas_1', 'cas_4']],
    [{ customer: 'cus_baltic', category: 'closed' }, ['cas_4']],
    [{ customer: 'cus_baltic', sort: 'newest' }, ['cas_4', 'cas_2', 'cas_1']],
    [{ state: 'new', sort: 'oldest' }, ['cas_1', 'cas_2', 'cas_3']],
  ])('narrows to %j', async (filters, expected) => {
    expect(await listed(aMixedDesk(), filters)).toEqual(expected);
  });

  it.each<CaseFilters>([
    { priority: 'low' },
    { watcher: 'usr_oleh' },
    { channel: 'email' },
    { language: 'uk' },
    { topic: 'internet' },
    { subtopic: 'slow' },
    { product: 'Fibre 100' },
    { contact: 'con_vera' },
    { incident: 'inc_1' },
    { severity: 'minor' },
    { openedFrom: minutesAfter(1) },
    { changedFrom: minutesAfter(2) },
    { nextContactBefore: minutesAfter(6) },
    { dueBefore: minutesAfter(61) },
    { stuck: 'true' },
  ])('finds by %j what has it, and nothing else', async (filters) => {
    const desk = aMixedDesk();
    const { id: timed } = await opened(desk, { actor: anna });
    desk.cases.put(
      aCase({
        ...desk.cases.cases.get(timed),
        ...{ id: 'cas_9', priority: 'low', watchers: ['usr_oleh'], channel: 'email' },
        ...{ language: 'uk', topic: 'internet', subtopic: 'slow', product: 'Fibre 100' },
        ...{ contactId: 'con_vera', incidentId: 'inc_1', severity: 'minor' },
        ...{ openedAt: minutesAfter(1), changedAt: minutesAfter(2) },
        ...{ category: 'waiting-on-customer', nextContactAt: minutesAfter(5) },
        waitingSince: hoursAfter(-200),
      }),
    );
    const found = await listed(desk, filters);
    expect(found.filter((id) => id !== timed)).toEqual(['cas_9']);
    const dated = { openedBefore: minutesAfter(1), changedBefore: minutesAfter(2) };
    expect(await listed(desk, dated)).not.toContain('cas_9');
    expect(await listed(desk, { ...dated, stuck: 'false' })).toContain(timed);
  });

  it('refuses to list what is closed without a customer, and another order of a search', async () => {
    await expect(listed(aMixedDesk(), { category: 'closed' })).rejects.toMatchObject({
      code: 'cases/list-needs-customer',
    });
    await expect(listed(aMixedDesk(), { q: 'router', sort: 'oldest' })).rejects.toMatchObject({
      code: 'cases/search-has-its-order',
    });
  });

  it('shows a customer their own company only, whatever they ask for', async () => {
    const desk = aMixedDesk();
    expect(await listed(desk, {}, customer)).toEqual(['cas_2', 'cas_1', 'cas_4']);
    expect(await listed(desk, { queue: 'billing' }, customer)).toHaveLength(3);
    await expect(listed(desk, { customer: 'cus_other' }, customer)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('reading a case', () => {
  it('tells a customer nothing of the inside', async () => {
    const desk = aDesk();
    desk.cases.put(aCase({ ownerId: 'usr_anna', told: ['resolution:0.75'], tags: ['difficult'] }));
    const seen = await readCase(desk, { caseId: 'cas_1', actor: customer });
    expect(seen).toMatchObject({ reference: 'C-10001', state: 'new', version: 1 });
    for (const inside of [
      'ownerId',
      'queueId',
      'told',
      'journalHash',
      'tags',
      'clocks',
      'priority',
    ])
      expect(seen).not.toHaveProperty(inside);
  });

  it('tells staff where it stands, but not how the journal is chained', async () => {
    const desk = aDesk();
    desk.cases.put(aCase({ ownerId: 'usr_anna' }));
    const seen = await readCase(desk, { caseId: 'cas_1', actor: anna });
    expect(seen).toMatchObject({ ownerId: 'usr_anna', queueId: 'technical' });
    expect(seen).not.toHaveProperty('journalHash');
  });

  it('answers a foreign case like one that is not there', async () => {
    const desk = aDesk();
    desk.cases.put(aCase());
    const foreign = readCase(desk, { caseId: 'cas_1', actor: stranger });
    const missing = readCase(desk, { caseId: 'cas_9', actor: stranger });
    const byName = readByReference(desk, { reference: 'C-10001', actor: stranger });
    for (const refusal of [foreign, missing, byName])
      await expect(refusal).rejects.toMatchObject({ code: 'cases/unknown-case', facts: {} });
    expect(await readByReference(desk, { reference: 'C-10001', actor: customer })).toMatchObject({
      id: 'cas_1',
    });
  });

  it('shows the clocks as they stand at this moment', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(30));
    const { items } = await readClocks(desk, { caseId: id, actor: anna });
    expect(items.map(({ kind, elapsedMinutes }) => [kind, elapsedMinutes])).toEqual([
      ['first-response', 30],
      ['resolution', 30],
    ]);
  });
});

describe('the journal of a case', () => {
  it('verifies on request, and says where it was broken', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const asked = { caseId: of.id, actor: anna, page, verify: true };
    expect(await readJournal(desk, asked)).toMatchObject({
      items: [{ n: 1, type: 'case.opened' }],
      verification: { intact: true, entries: 1 },
    });
    desk.cases.put({ ...of, journalHash: 'forged' });
    expect(await readJournal(desk, asked)).toMatchObject({
      verification: { intact: false, brokenAt: 2 },
    });
    expect(await readJournal(desk, { ...asked, verify: false })).not.toHaveProperty('verification');
  });
});
