import { describe, expect, it } from 'vitest';
import { transitionCase } from '../../../functions/cases/transition-case.ts';
import { demandedSkills } from '../../../functions/queues/skills.ts';
import { takeFromQueue } from '../../../functions/queues/take-from-queue.ts';
import { type Designs, defaultPack } from '../../../functions/service-design/index.ts';
import { aCase, aDesk, anna, opened } from '../../support/cases.ts';
import { aTaker, withUsers } from '../../support/takers.ts';

const demanding = (skills: readonly string[], speaks = false): Designs['queues'] => ({
  queues: defaultPack.queues.queues.map((queue) =>
    queue.id === 'technical' ? { ...queue, skills: [...skills], speaks } : queue,
  ),
});

const next = (desk: ReturnType<typeof withUsers<ReturnType<typeof aDesk>>>) =>
  takeFromQueue(desk, { queueId: 'technical', actor: anna });

describe('skills', () => {
  const topics: Designs['topics'] = {
    topics: defaultPack.topics.topics.map((topic, place) =>
      place === 0 ? { ...topic, skills: ['billing', 'fiber'] } : topic,
    ),
  };
  const [first] = topics.topics;

  it('are what queue and topic demand together, and the language where the queue says so', () => {
    const of = aCase({ queueId: 'technical', topic: first?.id ?? '', language: 'lt' });
    const queues = demanding(['fiber'], true);
    expect(demandedSkills(of, { queues, topics })).toEqual(['fiber', 'billing', 'speaks-lt']);
    expect(demandedSkills(of, { queues: defaultPack.queues, topics: defaultPack.topics })).toEqual(
      [],
    );
  });

  it('decide which case is next for whom', async () => {
    const desk = aDesk({ queues: demanding([], true) });
    const lithuanian = await opened(desk);
    const unable = withUsers(desk, aTaker({ skills: ['speaks-uk'] }));
    await expect(next(unable)).rejects.toMatchObject({ code: 'queues/nothing-waiting' });
    const able = withUsers(desk, aTaker({ skills: ['speaks-uk', 'speaks-lt'] }));
    expect(await next(able)).toMatchObject({ id: lithuanian.id });
  });
});

describe('capacity', () => {
  it('refuses the next case with a sentence, until one is finished', async () => {
    const bare = aDesk();
    for (const priority of ['high', 'medium', 'low'] as const) await opened(bare, { priority });
    const desk = withUsers(bare, aTaker({ capacity: 2 }));
    const { id, version } = await next(desk);
    await next(desk);
    await expect(next(desk)).rejects.toMatchObject({
      code: 'queues/at-capacity',
      message:
        'You have as many open cases as you can have (2); finish one or hand one back first.',
    });
    const step = { to: 'cancelled', fields: { reason: 'Twice the same' }, actor: anna };
    await transitionCase(desk, { caseId: id, ...step, expectedVersion: version });
    expect(await next(desk)).toMatchObject({ ownerId: 'usr_anna' });
  });

  it('counts what is owned however it came, and a case the index does not show yet', async () => {
    const bare = aDesk();
    const desk = withUsers(bare, aTaker({ capacity: 1 }));
    await opened(bare);
    await opened(bare);
    await next(desk);
    const blind = { ...desk, cases: { ...desk.cases, owned: async () => [] } };
    await expect(next(blind)).rejects.toMatchObject({ code: 'queues/at-capacity' });
  });

  it('is lost with a hand that somebody else was quicker to fill', async () => {
    const bare = aDesk();
    await opened(bare);
    await opened(bare);
    const desk = withUsers(bare, aTaker({ capacity: 1 }));
    const both = await Promise.allSettled([next(desk), next(desk)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
