import { describe, expect, it } from 'vitest';
import { readMessageHtml } from '../../../functions/cases/discussion/read-message-html.ts';
import { receiveReply } from '../../../functions/cases/discussion/receive-reply.ts';
import { viewMessage } from '../../../functions/cases/reading/view.ts';
import { aDesk, anna, customer, opened, stranger } from '../../support/cases.ts';

const html = { key: 'mail/int_1/html', bytes: 12, remoteImages: 1 };

const setUp = async (participant: boolean) => {
  const files = { readText: async (key: string) => `<p>${key}</p>` };
  const desk = { ...aDesk(), files };
  const { id: caseId } = await opened(desk);
  const received = await receiveReply(desk, {
    ...{ caseId, text: 'Hello', html, participant },
    actor: customer,
  });
  if (received.outcome !== 'appended') throw new Error(received.outcome);
  const messageId = received.message.id;
  return { desk, message: received.message, asked: { caseId, messageId } };
};

describe('the HTML of a message', () => {
  it('is read by staff and by the customer, by a door of its own', async () => {
    const { desk, asked } = await setUp(true);
    const shown = { html: '<p>mail/int_1/html</p>', remoteImages: 1 };
    expect(await readMessageHtml(desk, { ...asked, actor: anna })).toEqual(shown);
    expect(await readMessageHtml(desk, { ...asked, actor: customer })).toEqual(shown);
  });

  it('is told of in the discussion, without its place in the bucket', async () => {
    const { message } = await setUp(true);
    const told = { bytes: 12, remoteImages: 1 };
    expect(viewMessage(message, anna).html).toEqual(told);
    expect(viewMessage(message, customer).html).toEqual(told);
  });

  it('of a third party is read by staff only', async () => {
    const { desk, asked } = await setUp(false);
    expect((await readMessageHtml(desk, { ...asked, actor: anna })).remoteImages).toBe(1);
    await expect(readMessageHtml(desk, { ...asked, actor: customer })).rejects.toMatchObject({
      code: 'cases/unknown-html',
    });
  });

  it('is not there for others, for other messages, and for plain ones', async () => {
    const { desk, asked } = await setUp(true);
    await expect(readMessageHtml(desk, { ...asked, actor: stranger })).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
    const [plain] = desk.cases.messages(asked.caseId);
    for (const messageId of ['msg_other', plain?.id ?? ''])
      await expect(
        readMessageHtml(desk, { ...asked, messageId, actor: anna }),
      ).rejects.toMatchObject({ code: 'cases/unknown-html' });
  });
});
