import { describe, expect, it } from 'vitest';
import { listQueues } from '../../../functions/queues/list-queues.ts';
import { takeFromQueue } from '../../../functions/queues/take-from-queue.ts';
import { aDesk, anna, oleh, opened } from '../../support/cases.ts';
import { withUsers } from '../../support/takers.ts';

describe('queues', () => {
  it('are listed with the number of open cases in each', async () => {
    const open = (queueId: string, category: 'new' | 'active', n: number) => ({
      counted: { of: 'open', queueId, category, severity: 'minor' } as const,
      n,
    });
    const counts = [open('technical', 'new', 3), open('technical', 'active', -1)];
    const insights = { open: async () => [...counts, open('gone', 'new', 7)] };
    const { items } = await listQueues({ ...aDesk(), insights });
    const shown = Object.fromEntries(items.map(({ id, openCases }) => [id, openCases]));
    expect(shown).toMatchObject({ technical: 2, billing: 0 });
  });
});

describe('next', () => {
  it('hands out the most urgent case nobody owns, then the one after it', async () => {
    const desk = aDesk();
    const low = await opened(desk, { priority: 'low' });
    const high = await opened(desk, { priority: 'high' });
    const first = await takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna });
    const second = await takeFromQueue(withUsers(desk), { queueId: 'technical', actor: oleh });
    expect([first, second]).toMatchObject([
      { id: high.id, ownerId: 'usr_anna' },
      { id: low.id, ownerId: 'usr_oleh' },
    ]);
    expect(desk.cases.entries(high.id).at(-1)).toMatchObject({ type: 'case.assigned' });
  });

  it('goes on to the one after it when another agent was quicker', async () => {
    const desk = aDesk();
    await opened(desk, { priority: 'high' });
    const low = await opened(desk, { priority: 'low' });
    desk.cases.loseNext(1);
    expect(
      await takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna }),
    ).toMatchObject({
      id: low.id,
    });
  });

  it('looks again when it lost every case, since losing does not mean they were taken', async () => {
    const desk = aDesk();
    const only = await opened(desk);
    desk.cases.loseNext(2);
    expect(
      await takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna }),
    ).toMatchObject({
      id: only.id,
    });
  });

  it('says who was always quicker, not that nothing waits, when every race was lost', async () => {
    const desk = aDesk();
    await opened(desk);
    desk.cases.loseNext(20);
    const taking = takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna });
    await expect(taking).rejects.toMatchObject({ code: 'queues/taken-by-others' });
  });

  it('says that nothing waits when all have owners, and that a queue is not there', async () => {
    const desk = aDesk();
    await opened(desk);
    await takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna });
    await expect(
      takeFromQueue(withUsers(desk), { queueId: 'technical', actor: anna }),
    ).rejects.toMatchObject({
      code: 'queues/nothing-waiting',
    });
    await expect(
      takeFromQueue(withUsers(desk), { queueId: 'nowhere', actor: anna }),
    ).rejects.toMatchObject({
      code: 'queues/unknown-queue',
    });
  });
});
