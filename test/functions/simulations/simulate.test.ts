import { describe, expect, it } from 'vitest';
import type { SlaPolicy } from '../../../functions/service-design/index.ts';
import type { Chosen } from '../../../functions/simulations/past-cases.ts';
import { type Simulated, simulate, type Tried } from '../../../functions/simulations/simulate.ts';
import {
  aDesk,
  eightHours,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

const policies = (changed: Partial<SlaPolicy['targets'][number]>): Tried => ({
  'sla-policies': {
    policies: [
      { ...eightHours, targets: [{ clock: 'resolution', minutes: 60, warnAt: [], ...changed }] },
    ],
  },
});

const aWorld = () => {
  const desk = aDesk();
  const customers = ['cus_1', 'cus_2', 'cus_3'];
  const depsOf = (of: TestDesk) => ({
    ...of,
    customers: {
      list: async ({ after = '' }: { readonly after?: string | undefined }) => {
        const [id, next] = customers.filter((one) => one > after);
        if (id === undefined) return { items: [] };
        return { items: [{ id }] as never, ...(next === undefined ? {} : { next: id }) };
      },
    },
  });
  const run = (
    tried: Tried,
    chosen: Chosen = {},
    page: { limit: number; after?: string } = { limit: 10 },
  ) => simulate(depsOf(desk), { tried, chosen, page });
  const openFor = (id: string) =>
    opened(desk, { customer: { id, tier: 'standard', language: 'lt' } });
  return { desk, run, openFor };
};

const resolvedAfter = async (
  { desk, openFor }: ReturnType<typeof aWorld>,
  customerId: string,
  minutes: number,
) => {
  desk.at(minutesAfter(0));
  const { id } = await openFor(customerId);
  desk.at(minutesAfter(minutes));
  await step(desk, id, { to: 'resolved', fields: solved });
  return id;
};

const seen = ({ items }: Simulated) =>
  items.map(({ id, clocks }) => [
    id,
    ...clocks.map(({ kind, was, would }) => [
      kind,
      was?.outcome,
      would?.outcome,
      would?.marginMinutes,
    ]),
  ]);

describe('a simulation', () => {
  it('says what past cases would have met or missed, and by how much', async () => {
    const world = aWorld();
    const slow = await resolvedAfter(world, 'cus_1', 90);
    await resolvedAfter(world, 'cus_1', 30);
    const found = await world.run(policies({ minutes: 60 }), { customerId: 'cus_1' });
    expect(seen(found)).toContainEqual([
      slow,
      ['first-response', 'missed', undefined, undefined],
      ['resolution', 'met', 'missed', -30],
    ]);
    expect(found.examined).toBe(2);
    expect(found.summary.find(({ kind }) => kind === 'resolution')).toMatchObject({
      was: { met: 2, missed: 0 },
      would: { met: 1, missed: 1 },
    });
  });

  it('tells nothing of cases that would have come out the same', async () => {
    const world = aWorld();
    await resolvedAfter(world, 'cus_1', 30);
    const found = await world.run({}, { customerId: 'cus_1' });
    expect(found).toMatchObject({ items: [], examined: 1 });
  });

  it('tries a calendar as well as a policy, and judges open cases at this moment', async () => {
    const world = aWorld();
    await world.openFor('cus_1');
    world.desk.at(hoursAfter(20));
    const night = {
      id: 'night',
      name: { en: 'Night' },
      zone: 'UTC',
      hours: [{ days: ['sat' as const], from: '00:00', to: '24:00' }],
      holidays: [],
    };
    const found = await world.run({
      ...policies({ calendar: 'night' }),
      calendars: { calendars: [night] },
    });
    expect(found.items[0]?.clocks.find(({ kind }) => kind === 'resolution')).toMatchObject({
      was: { outcome: 'overdue' },
      would: { outcome: 'running', marginMinutes: 60, dueAt: '2026-11-28T01:00:00.000Z' },
    });
  });

  it('goes through all customers, page by page, each case once', async () => {
    const world = aWorld();
    const all = [
      ...(await Promise.all([1, 2, 3].map(() => resolvedAfter(world, 'cus_1', 90)))),
      await resolvedAfter(world, 'cus_3', 90),
    ];
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = { limit: 2, ...(after === undefined ? {} : { after }) };
      const answer = await world.run(policies({}), {}, page);
      expect(answer.examined).toBeLessThanOrEqual(2);
      found.push(...answer.items.map(({ id }) => id));
      after = answer.next;
    } while (after !== undefined);
    expect(found.toSorted()).toEqual(all.toSorted());
  });

  it('looks at those opened within a span, and never at cancelled ones', async () => {
    const world = aWorld();
    await resolvedAfter(world, 'cus_1', 90);
    const { id } = await world.openFor('cus_1');
    await step(world.desk, id, { to: 'cancelled', fields: { reason: 'A mistake.' } });
    const of = async (chosen: Chosen) => (await world.run({}, chosen)).examined;
    expect(await of({})).toBe(1);
    expect(await of({ openedFrom: minutesAfter(1) })).toBe(0);
    expect(await of({ openedTo: minutesAfter(0) })).toBe(0);
  });

  it('writes nothing', async () => {
    const world = aWorld();
    const { id } = await world.openFor('cus_1');
    world.desk.at(hoursAfter(100));
    await world.run(policies({ minutes: 1 }));
    expect(world.desk.cases.entries(id)).toHaveLength(1);
  });

  it('refuses what could not be published, at its place', async () => {
    const world = aWorld();
    await expect(world.run(policies({ calendar: 'nowhere' }))).rejects.toMatchObject({
      code: 'simulations/invalid-document',
      errors: [{ pointer: '/body/sla-policies/policies/0/targets/0/calendar' }],
    });
  });
});
