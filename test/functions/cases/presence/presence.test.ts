import { expect, it } from 'vitest';
import { bePresent } from '../../../../functions/cases/presence/be-present.ts';
import type { Presence } from '../../../../functions/cases/presence/presence.ts';
import {
  aDesk,
  anna,
  customer,
  minutesAfter,
  morning,
  oleh,
  opened,
} from '../../../support/cases.ts';

const presencesOf = () => {
  const all = new Map<string, Presence>();
  return {
    note: async (caseId: string, one: Presence) => void all.set(`${caseId} ${one.userId}`, one),
    on: async (caseId: string) =>
      [...all].flatMap(([name, one]) => (name.startsWith(caseId) ? [one] : [])),
  };
};

it('colleagues hear who else has a case before them, until half a minute passed', async () => {
  const desk = { ...aDesk(), presences: presencesOf() };
  const { id: caseId } = await opened(desk);
  const sign = (actor: typeof anna, doing: Presence['doing'] = 'viewing') =>
    bePresent(desk, { caseId, actor, doing });
  expect(await sign(anna)).toEqual({ others: [] });
  const others = [{ userId: anna.id, doing: 'viewing', at: morning }];
  expect(await sign(oleh)).toEqual({ others });
  await sign(oleh, 'writing');
  expect((await sign(anna)).others).toMatchObject([{ userId: oleh.id, doing: 'writing' }]);
  desk.at(minutesAfter(0.5));
  expect(await sign(anna)).toEqual({ others: [] });
});

it('nobody is present on a case that is not theirs to see', async () => {
  const desk = { ...aDesk(), presences: presencesOf() };
  await opened(desk, { customer: { id: 'cus_other', language: 'en' } });
  const [caseId = ''] = desk.cases.cases.keys();
  await expect(
    bePresent(desk, { caseId, actor: customer, doing: 'viewing' }),
  ).rejects.toMatchObject({ code: 'cases/unknown-case' });
});
