import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { addNote } from '../../../../functions/cases/discussion/add-note.ts';
import type { CaseFilters } from '../../../../functions/cases/reading/case-filters.ts';
import { listCases } from '../../../../functions/cases/reading/list-cases.ts';
import { indexCase } from '../../../../functions/cases/searching/index-case.ts';
import {
  aDesk,
  anna,
  customer,
  minutesAfter,
  opened,
  solved,
  step,
  stranger,
  type TestDesk,
} from '../../../support/cases.ts';

const customers = {
  find: async () => ({ name: 'Балтик Фрахт' }) as never,
  findContact: async () => ({ name: 'Ona Kazlauskienė' }) as never,
};
const index = (desk: TestDesk, id: string) => indexCase({ ...desk, customers }, id);

const found = async (desk: TestDesk, filters: CaseFilters, actor: Actor = anna) => {
  const { items } = await listCases(desk, { filters, actor, page: { limit: 25 } });
  return items.map(({ reference }) => reference);
};

const aDeskWithCases = async () => {
  const desk = aDesk();
  const file = async (subject: string, text: string, at: number) => {
    desk.at(minutesAfter(at));
    const one = await opened(desk, { subject, text });
    await index(desk, one.id);
    return one;
  };
  const router = await file('Роутер не працює', 'Лампочка червона з ранку.', 0);
  const bill = await file('Sąskaita per didelė', 'I was charged twice for Fibre 100.', 1);
  return { desk, router, bill };
};

describe('a search', () => {
  test.each([
    ['роутер', 'router'],
    ['РОУТ', 'router'],
    ['лампочка', 'router'],
    ['saskaita didele', 'bill'],
    ['Sąskaita', 'bill'],
    ['fibre 100', 'bill'],
  ])('finds by “%s” what says so', async (q, name) => {
    const { desk, ...cases } = await aDeskWithCases();
    const { reference } = cases[name as 'router' | 'bill'];
    expect(await found(desk, { q })).toEqual([reference]);
  });

  test.each(['kazlauskiene', 'балтик', 'ona'])('finds by people: %s', async (q) => {
    const { desk, router, bill } = await aDeskWithCases();
    expect(await found(desk, { q })).toEqual([bill.reference, router.reference]);
  });

  test('finds by reference, and cases that are over, too', async () => {
    const { desk, router } = await aDeskWithCases();
    await step(desk, router.id, { to: 'resolved', fields: solved });
    expect(await found(desk, { q: router.reference })).toEqual([router.reference]);
    expect(await found(desk, { q: 'роутер', category: 'resolved' })).toEqual([router.reference]);
    expect(await found(desk, { q: 'роутер', category: 'new' })).toEqual([]);
  });

  test('finds what was written later once it is indexed, and never goes back to older words', async () => {
    const { desk, bill } = await aDeskWithCases();
    const note = { caseId: bill.id, actor: anna, text: 'Tariff 7 was booked by mistake.' };
    await addNote({ ...desk, files: { sizeOf: async () => undefined } }, note);
    expect(await found(desk, { q: 'tariff' })).toEqual([]);
    await index(desk, bill.id);
    await index(desk, bill.id);
    expect(await found(desk, { q: 'tariff mistake' })).toEqual([bill.reference]);
  });

  test('finds nothing by nothing', async () => {
    const { desk } = await aDeskWithCases();
    for (const q of ['', '   ', '%', 'the', 'nowhere'])
      expect(await found(desk, { q })).toEqual([]);
  });

  test('of a customer finds what their own list shows, and nothing of others or of notes', async () => {
    const { desk, bill } = await aDeskWithCases();
    expect(await found(desk, { q: 'saskaita' }, customer)).toEqual([bill.reference]);
    expect(await found(desk, { q: 'charged' }, customer)).toEqual([]);
    expect(await found(desk, { q: 'saskaita' }, stranger)).toEqual([]);
  });
});
