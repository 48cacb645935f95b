import { expect, it } from 'vitest';
import { receiveReply } from '../../../functions/cases/discussion/receive-reply.ts';
import { gold, hold } from '../../support/agreements.ts';
import { aDesk, customer, opened, step } from '../../support/cases.ts';

const cancelled = async () => {
  const desk = aDesk();
  hold(desk, [gold]);
  const { id } = await opened(desk);
  await step(desk, id, { to: 'cancelled', fields: { reason: 'Solved itself' } });
  return { desk, id };
};

const drawn = ({ desk, id }: Awaited<ReturnType<typeof cancelled>>) =>
  desk.cases.entries(id).filter(({ type }) => type === 'entitlement.drawn');

it('a case that was cancelled and comes back reserves again what it had given back', async () => {
  const one = await cancelled();
  const { desk, id } = one;
  expect(desk.cases.cases.get(id)?.entitlement?.outcome).toBe('returned');
  await receiveReply(desk, { caseId: id, text: 'No.', participant: true, actor: customer });
  const of = desk.cases.cases.get(id);
  expect(of).toMatchObject({ category: 'active', entitlement: { outcome: 'reserved' } });
  expect(drawn(one)).toHaveLength(2);
});

it('is uncovered where nothing is left, and comes back all the same', async () => {
  const { desk, id } = await cancelled();
  hold(desk, [gold], 5);
  await receiveReply(desk, { caseId: id, text: 'No.', participant: true, actor: customer });
  expect(desk.cases.cases.get(id)).toMatchObject({
    ...{ category: 'active', entitlement: { outcome: 'uncovered' } },
  });
});
