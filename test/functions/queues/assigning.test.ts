import { describe, expect, it, test } from 'vitest';
import { urgencyKey } from '../../../functions/cases/life/urgency.ts';
import { handBackCase } from '../../../functions/cases/owning/hand-back-case.ts';
import { transitionCase } from '../../../functions/cases/transition-case.ts';
import type { User } from '../../../functions/identity/index.ts';
import { type Candidate, rankedFor } from '../../../functions/queues/assigning/candidates.ts';
import type { GiveDeps } from '../../../functions/queues/assigning/choose-hand.ts';
import { giveAllWaiting } from '../../../functions/queues/assigning/give-waiting.ts';
import { offerCase } from '../../../functions/queues/assigning/offer-case.ts';
import type { Waiting } from '../../../functions/queues/assigning/waiting-store.ts';
import { demandedSkills } from '../../../functions/queues/skills.ts';
import { type Designs, defaultPack } from '../../../functions/service-design/index.ts';
import { aCase, aDesk, anna, hoursAfter, opened } from '../../support/cases.ts';
import { randomFrom } from '../../support/random.ts';
import { aTaker, withUsers } from '../../support/takers.ts';

const given: Designs['queues'] = {
  queues: defaultPack.queues.queues.map((queue) =>
    queue.id === 'technical' ? { ...queue, assign: 'by-load' } : queue,
  ),
};

const memoryWaiting = (): GiveDeps['waiting'] & { readonly all: () => readonly Waiting[] } => {
  const kept = new Map<string, Waiting>();
  const all = () => [...kept.values()].toSorted((a, b) => (a.place < b.place ? -1 : 1));
  return {
    all,
    note: async (of) => {
      const waiting = {
        queueId: of.queueId,
        caseId: of.id,
        place: urgencyKey(of),
        version: of.version,
      };
      kept.set(`${waiting.queueId} ${waiting.place}`, waiting);
    },
    page: async (queueId, { limit, after = '' }) => {
      const rest = all().filter((one) => one.queueId === queueId && one.place > after);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return rest.length > limit && last !== undefined ? { items, next: last.place } : { items };
    },
    forget: async ({ queueId, place, version }) => {
      const name = `${queueId} ${place}`;
      if (kept.get(name)?.version === version) kept.delete(name);
    },
  };
};

const aWorld = (...users: readonly User[]) => {
  const waiting = memoryWaiting();
  const desk = { ...withUsers(aDesk({ queues: given }), ...users), waiting };
  const tell = (subject: string, type = 'case.opened', data = {}): Promise<void> =>
    offerCase(desk, {
      ...{ id: `evt_${type}`, type, version: 1, at: desk.now(), subject, n: 1, data },
      actor: { kind: 'system', id: 'test' },
    });
  const open = async (changed: Parameters<typeof opened>[1] = {}) => {
    const of = await opened(desk, changed);
    await tell(of.id);
    return of.id;
  };
  const ownerOf = async (caseId: string) => (await desk.cases.load(caseId))?.ownerId;
  return { desk, waiting, tell, open, ownerOf };
};

test('whoever is chosen knows enough and can have one more, and nobody better is passed over', () => {
  const random = randomFrom(20);
  const skills = ['a', 'b', 'c'];
  const some = () => skills.filter(() => random.chance(0.5));
  for (let round = 0; round < 500; round += 1) {
    const queues: Designs['queues'] = { queues: [{ ...given.queues[2], skills: some() } as never] };
    const designs = { queues, topics: defaultPack.topics };
    const candidates = Array.from(
      { length: random.below(8) },
      (_, n): Candidate => ({
        ...{ id: `usr_${n}`, skills: some(), load: random.below(4) },
        ...(random.chance(0.7) ? { capacity: random.below(4) } : {}),
      }),
    );
    const of = aCase({ queueId: 'technical', handedBackBy: ['usr_0'] });
    const demanded = demandedSkills(of, designs);
    const fits = ({ id, skills: known, load, capacity = 99 }: Candidate): boolean =>
      id !== 'usr_0' && load < capacity && demanded.every((skill) => known.includes(skill));
    const [best, ...rest] = rankedFor(of, candidates, designs);
    expect(best === undefined).toBe(!candidates.some(fits));
    for (const one of best === undefined ? [] : [best, ...rest]) expect(fits(one)).toBe(true);
    for (const one of rest) expect(one.load).toBeGreaterThanOrEqual(best?.load ?? 0);
  }
});

test('of two with the same load it is who waits longest for a case', () => {
  const fresh = { id: 'usr_a', skills: [], load: 1, handedAt: '2026-11-23T08:00:00.000Z' };
  const long = { id: 'usr_b', skills: [], load: 1, handedAt: '2026-11-22T08:00:00.000Z' };
  const never = { id: 'usr_c', skills: [], load: 1 };
  const designs = { queues: given, topics: defaultPack.topics };
  const ranked = rankedFor(aCase(), [fresh, long, never], designs).map(({ id }) => id);
  expect(ranked).toEqual(['usr_c', 'usr_b', 'usr_a']);
});

describe('a queue that gives out its cases', () => {
  it('gives a new case to who has the least, once, and the journal says why', async () => {
    const { desk, open, tell, ownerOf, waiting } = aWorld(
      aTaker({ id: 'usr_a' }),
      aTaker({ id: 'usr_b' }),
    );
    const [first, second] = [await open(), await open()];
    expect(new Set([await ownerOf(first), await ownerOf(second)]).size).toBe(2);
    const journal = desk.cases.entries(first);
    expect(journal.at(-1)).toMatchObject({
      type: 'case.assigned',
      actor: { kind: 'system', id: 'assignment-by-load' },
      data: { ownerId: 'usr_a', previousOwnerId: null, by: 'load' },
    });
    await tell(first);
    expect(desk.cases.entries(first)).toHaveLength(journal.length);
    expect(waiting.all()).toEqual([]);
  });

  it('keeps what fits nobody, the most urgent first, until a place is free', async () => {
    const { desk, open, ownerOf, waiting } = aWorld(aTaker({ id: 'usr_a', capacity: 1 }));
    const first = await open();
    const [low, high] = [await open({ priority: 'low' }), await open({ priority: 'critical' })];
    expect(waiting.all().map(({ caseId }) => caseId)).toEqual([high, low]);
    const { version = 0 } = (await desk.cases.load(first)) ?? {};
    const step = { to: 'cancelled', fields: { reason: 'Solved itself' }, actor: anna };
    await transitionCase(desk, { caseId: first, ...step, expectedVersion: version });
    await giveAllWaiting(desk);
    expect(await ownerOf(high)).toBe('usr_a');
    expect(await ownerOf(low)).toBeUndefined();
  });

  it('gives nothing outside the shift, to the disabled, to other queues or to who is no agent', async () => {
    const { desk, open, ownerOf } = aWorld(
      aTaker({ id: 'usr_office', shift: 'business-hours' }),
      aTaker({ id: 'usr_gone', disabled: true }),
      aTaker({ id: 'usr_sales', queues: ['sales'] }),
      aTaker({ id: 'usr_boss', roles: ['supervisor'] }),
      aTaker({ id: 'usr_lost', shift: 'no-such-calendar' }),
    );
    desk.at(hoursAfter(14));
    const caseId = await open();
    expect(await ownerOf(caseId)).toBeUndefined();
    desk.at(hoursAfter(26));
    await giveAllWaiting(desk);
    expect(await ownerOf(caseId)).toBe('usr_office');
  });

  it('does not give a case again to who handed it back', async () => {
    const { desk, open, tell, ownerOf } = aWorld(aTaker({ id: 'usr_anna' }));
    const caseId = await open();
    const { version = 0 } = (await desk.cases.load(caseId)) ?? {};
    await handBackCase(desk, { caseId, actor: anna, expectedVersion: version });
    await tell(caseId, 'case.handed-back');
    expect(await ownerOf(caseId)).toBeUndefined();
  });

  it('gives a case again to whom a supervisor took it from', async () => {
    const { desk, open, tell, ownerOf } = aWorld(aTaker({ id: 'usr_anna' }));
    const caseId = await open();
    const { version = 0 } = (await desk.cases.load(caseId)) ?? {};
    const supervisor = { kind: 'staff', id: 'usr_lead', roles: ['supervisor'] } as const;
    await handBackCase(desk, { caseId, actor: supervisor, expectedVersion: version });
    await tell(caseId, 'case.handed-back');
    expect(await ownerOf(caseId)).toBe('usr_anna');
  });

  it('goes on behind a hundred that fit nobody', async () => {
    const speaking: Designs['queues'] = {
      queues: given.queues.map((queue) =>
        queue.id === 'technical' ? { ...queue, speaks: true } : queue,
      ),
    };
    const waiting = memoryWaiting();
    const speaker = aTaker({ id: 'usr_a', skills: ['speaks-en'] });
    const desk = { ...withUsers(aDesk({ queues: speaking }), speaker), waiting };
    const open = async (language: 'en' | 'lt') => {
      const customer = { id: 'cus_baltic', tier: 'standard', language };
      const of = await opened(desk, { customer });
      await waiting.note(of);
      return of.id;
    };
    for (let n = 0; n < 101; n += 1) await open('lt');
    const last = await open('en');
    await giveAllWaiting(desk);
    expect((await desk.cases.load(last))?.ownerId).toBe('usr_a');
    expect(waiting.all()).toHaveLength(101);
  });

  it('gives the others when one cannot be given, and says so at the end', async () => {
    const { desk, waiting, ownerOf } = aWorld(aTaker({ id: 'usr_a' }));
    const [broken, sound] = [await opened(desk), await opened(desk)];
    for (const of of [broken, sound]) await waiting.note(of);
    const load: typeof desk.cases.load = (caseId) =>
      caseId === broken.id ? Promise.reject(new Error('unreadable')) : desk.cases.load(caseId);
    const run = giveAllWaiting({ ...desk, cases: { ...desk.cases, load } });
    await expect(run).rejects.toThrow(/could be given out/);
    expect(await ownerOf(sound.id)).toBe('usr_a');
    expect(waiting.all()).toMatchObject([{ caseId: broken.id }]);
  });

  it('passes by somebody whose cases cannot be read, while there are others', async () => {
    const full = aTaker({ id: 'usr_a', capacity: 3 });
    const { desk, ownerOf } = aWorld(full, aTaker({ id: 'usr_b' }));
    const hand: typeof desk.cases.hand = (userId) =>
      userId === 'usr_a' && looks++ > 0
        ? Promise.reject(new Error('unreadable'))
        : desk.cases.hand(userId);
    let looks = 0;
    const of = await opened(desk);
    await desk.waiting.note(of);
    await giveAllWaiting({ ...desk, cases: { ...desk.cases, hand } });
    expect(await ownerOf(of.id)).toBe('usr_b');
  });

  it('puts the note of a case right that became more urgent since', async () => {
    const { desk, waiting } = aWorld(aTaker({ id: 'usr_a' }));
    const of = { ...(await opened(desk)), handedBackBy: ['usr_a'] };
    desk.cases.put(of);
    await waiting.note({ ...of, priority: 'low', clocks: [] });
    await giveAllWaiting(desk);
    expect(waiting.all()).toMatchObject([{ caseId: of.id, place: urgencyKey(of) }]);
  });

  it('leaves other queues alone, and forgets what went elsewhere', async () => {
    const { desk, open, waiting, ownerOf } = aWorld(aTaker({ id: 'usr_a', capacity: 1 }));
    expect(await ownerOf(await open({ queueId: 'sales' }))).toBeUndefined();
    await open();
    const waits = await open();
    const of = await desk.cases.load(waits);
    if (of !== undefined) desk.cases.put({ ...of, queueId: 'sales' });
    desk.users.staff = async () => [aTaker({ id: 'usr_b' })];
    await giveAllWaiting(desk);
    expect(waiting.all()).toEqual([]);
    expect(await ownerOf(waits)).toBeUndefined();
  });

  it('that begins to do so has what stands in it noted', async () => {
    const { desk, tell, waiting, ownerOf } = aWorld(aTaker({ id: 'usr_a' }));
    const { id } = await opened(desk);
    await tell('design:templates', 'design.published', { kind: 'templates' });
    expect(waiting.all()).toEqual([]);
    await tell('design:queues', 'design.published', { kind: 'queues' });
    expect(waiting.all()).toMatchObject([{ caseId: id }]);
    await giveAllWaiting(desk);
    expect(await ownerOf(id)).toBe('usr_a');
  });
});
