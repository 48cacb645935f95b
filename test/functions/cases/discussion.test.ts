import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { systemActor } from '#kernel/actor.ts';
import { addNote } from '../../../functions/cases/discussion/add-note.ts';
import { logCallback } from '../../../functions/cases/discussion/log-callback.ts';
import { digestOf } from '../../../functions/cases/discussion/message.ts';
import { readDiscussion } from '../../../functions/cases/discussion/read-discussion.ts';
import { receiveReply } from '../../../functions/cases/discussion/receive-reply.ts';
import { replyToCase } from '../../../functions/cases/discussion/reply-to-case.ts';
import { logTime } from '../../../functions/cases/log-time.ts';
import {
  aDesk,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  morning,
  opened,
  solved,
  step,
  stranger,
  type TestDesk,
} from '../../support/cases.ts';

const files = { sizeOf: async () => undefined };
const mail = systemActor('mail');

const reply = (desk: TestDesk, caseId: string, actor: Actor = anna) =>
  replyToCase({ ...desk, files }, { caseId, text: 'We are on it.', actor });

const receive = (desk: TestDesk, caseId: string, changed: { participant?: boolean } = {}) =>
  receiveReply(desk, { caseId, text: 'Still red.', participant: true, actor: mail, ...changed });

const present = (desk: TestDesk, caseId: string) => desk.cases.cases.get(caseId);
const types = (desk: TestDesk, caseId: string) =>
  desk.cases.entries(caseId).map(({ type }) => type);

describe('an agent’s public reply', () => {
  it('may have marks, which nobody of a customer may write', async () => {
    const desk = aDesk();
    const { id: caseId } = await opened(desk);
    const marked = { caseId, text: '**Now**', format: 'markdown' } as const;
    const write = (actor: Actor) => replyToCase({ ...desk, files }, { ...marked, actor });
    expect(await write(anna)).toMatchObject({ text: '**Now**', format: 'markdown' });
    await expect(write(customer)).rejects.toMatchObject({ code: 'cases/desk-only' });
  });

  it('begins the work on a new case and fulfils the first response', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(10));
    await reply(desk, id);
    expect(present(desk, id)).toMatchObject({
      state: 'in-progress',
      firstRespondedAt: minutesAfter(10),
    });
    expect(types(desk, id)).toEqual([
      'case.opened',
      'reply.sent',
      'case.transitioned',
      'clock.met',
    ]);
  });

  it('leaves the first response where it was when there is another', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await reply(desk, id);
    desk.at(hoursAfter(2));
    await reply(desk, id);
    expect(present(desk, id)?.firstRespondedAt).toBe(morning);
    expect(types(desk, id).filter((type) => type === 'clock.met')).toHaveLength(1);
  });

  it('raises the generation of wake-ups when the next instant moves', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await reply(desk, id);
    const entry = desk.cases.entries(id).find(({ type }) => type === 'reply.sent');
    expect(entry?.data['timer']).toEqual({ generation: 2, wakeAt: minutesAfter(360) });
  });

  it('leaves only a salted digest in the journal', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const message = await reply(desk, id);
    const entry = desk.cases.entries(id).find(({ type }) => type === 'reply.sent');
    expect(entry?.data['digest']).toBe(digestOf('We are on it.', 'salt'));
    expect(entry?.data['messageId']).toBe(message.id);
  });

  it('joins what happened meanwhile instead of failing', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.cases.loseNext(3);
    await reply(desk, id);
    expect(desk.cases.messages(id)).toHaveLength(2);
  });

  it('is refused on a case that was closed longer ago than its window', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await step(desk, id, { to: 'closed' });
    desk.at(minutesAfter(6));
    await expect(reply(desk, id)).rejects.toMatchObject({
      code: 'cases/correction-window-elapsed',
    });
  });
});

describe('a customer’s message', () => {
  it('puts a case that waits for them back to work', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'waiting-customer', fields: { nextContactAt: hoursAfter(24) } });
    await receive(desk, id);
    expect(present(desk, id)).toMatchObject({ category: 'active' });
    expect(types(desk, id).slice(-2)).toEqual(['reply.received', 'case.transitioned']);
  });

  it('leaves a case that is worked on where it is', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await receive(desk, id);
    expect(present(desk, id)).toMatchObject({ category: 'new' });
  });

  it('reopens a resolved case', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    desk.at(hoursAfter(71));
    expect(await receive(desk, id)).toMatchObject({ outcome: 'appended' });
    expect(present(desk, id)).toMatchObject({ category: 'active' });
    expect(types(desk, id).at(-1)).toBe('case.reopened');
  });

  it('reopens a case closed a moment ago', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await step(desk, id, { to: 'closed' });
    desk.at(minutesAfter(5));
    await receive(desk, id);
    expect(present(desk, id)).toMatchObject({ category: 'active' });
  });

  it('must continue in a new case once the closed one’s window has passed', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    const closed = await step(desk, id, { to: 'closed' });
    desk.at(hoursAfter(1));
    const outcome = await receive(desk, id);
    expect(outcome).toMatchObject({ outcome: 'must-continue', case: { id } });
    expect(present(desk, id)?.version).toBe(closed.version);
  });

  it('class 25: reopens no more than three times an hour, and is kept all the same', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    for (let round = 0; round < 5; round += 1) {
      if (present(desk, id)?.category !== 'resolved')
        await step(desk, id, { to: 'resolved', fields: solved });
      await receive(desk, id);
    }
    expect(types(desk, id).filter((type) => type === 'case.reopened')).toHaveLength(3);
    expect(present(desk, id)?.category).toBe('resolved');
    expect(desk.cases.messages(id)).toHaveLength(6);
  });

  it('converts its interaction in the same transaction', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const input = { caseId: id, text: 'Hello', participant: true, actor: mail };
    await receiveReply(desk, { ...input, interactionId: 'int_7' });
    expect(desk.cases.converted.get('int_7')?.caseIds).toEqual([id]);
  });

  it('moves the case the same way when it is written through the API', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'waiting-customer', fields: { nextContactAt: hoursAfter(24) } });
    await reply(desk, id, customer);
    expect(present(desk, id)).toMatchObject({ category: 'active' });
    expect(desk.cases.messages(id).at(-1)).toMatchObject({ kind: 'inbound', visibility: 'public' });
  });

  it('does not reach another company’s case', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await expect(reply(desk, id, stranger)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a third party’s message', () => {
  it('is kept for staff and moves nothing', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await receive(desk, id, { participant: false });
    expect(present(desk, id)).toMatchObject({ category: 'resolved' });
    const asked = { caseId: id, page: { limit: 25 } };
    const seen = await readDiscussion(desk, { ...asked, actor: customer });
    expect(seen.items.map(({ kind }) => kind)).toEqual(['description']);
    expect((await readDiscussion(desk, { ...asked, actor: anna })).items).toHaveLength(2);
  });
});

describe('the desk’s own entries', () => {
  it('class 49: keep notes from customers, and who wrote as well', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await addNote({ ...desk, files }, { caseId: id, text: 'Rude.', actor: anna });
    await reply(desk, id);
    const page = { limit: 25 };
    const { items } = await readDiscussion(desk, { caseId: id, actor: customer, page });
    expect(items.map(({ kind, author }) => [kind, author])).toEqual([
      ['description', { kind: 'staff' }],
      ['reply', { kind: 'staff' }],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/salt|usr_/);
  });

  it('log callbacks, reached or not, as a kind of their own', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await logCallback(desk, { caseId: id, reached: false, comment: 'Voice mail.', actor: anna });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'callback.logged',
      data: { reached: false },
    });
    expect(desk.cases.messages(id).at(-1)).toMatchObject({ kind: 'callback', reached: false });
  });

  it('sum up the time spent', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await logTime(desk, { caseId: id, minutes: 5, actor: anna });
    const logged = await logTime(desk, { caseId: id, minutes: 7, comment: 'Call', actor: anna });
    expect(logged).toEqual({ minutes: 7, totalMinutes: 12 });
    expect(desk.cases.timeEntries(id).map(({ n, minutes }) => [n, minutes])).toEqual([
      [2, 5],
      [3, 7],
    ]);
  });
});
