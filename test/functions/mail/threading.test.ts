import { beforeEach, describe, expect, it } from 'vitest';
import { given } from '#kernel/given.ts';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { replyAddressFor } from '../../../functions/mail/reply-address.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { aMailDesk, type MailDesk } from '../../support/mail.ts';

let desk: MailDesk;

/** A case that Ona's first mail opened, and its reply address. */
const opened = async () => {
  await desk.arrives({ messageId: '<first@mail.example.com>' });
  const of = desk.onlyCase();
  const token = await replyAddressFor(desk, { caseId: of.id, contactId: of.contactId });
  return { of, token, messages: () => desk.cases.messages(of.id) };
};

beforeEach(() => {
  desk = aMailDesk();
});

describe('a reply joins its case', () => {
  it('by the signed token of the envelope', async () => {
    const { token, messages } = await opened();
    await desk.arrives({ recipients: [token], text: 'More.' });
    expect(desk.cases.cases.size).toBe(1);
    expect(messages()).toMatchObject([
      { kind: 'description' },
      { kind: 'inbound', text: 'More.', participant: true, visibility: 'public' },
    ]);
  });

  it('by the token even when the domain does not vouch for the sender', async () => {
    const { token, messages } = await opened();
    await desk.arrives({ recipients: [token], verdicts: { dmarc: 'GRAY' } });
    expect(messages()).toHaveLength(2);
  });

  it('by the Message-ID it answers', async () => {
    const { messages } = await opened();
    await desk.arrives({ headers: ['In-Reply-To: <first@mail.example.com>'] });
    expect(messages()).toHaveLength(2);
  });

  it('by the reference in the subject', async () => {
    const { of, messages } = await opened();
    await desk.arrives({ subject: `Re: [${of.reference}] still broken` });
    expect(messages()).toHaveLength(2);
  });

  it('from a colleague at the same customer', async () => {
    const { of, messages } = await opened();
    const contact = { id: 'con_colleague', customerId: of.customerId, name: 'Jonas' };
    await desk.customers.commit(
      {
        customer: { ...(await desk.customers.find(of.customerId)), version: 9 } as never,
        contact: { ...contact, addresses: [], phones: [], language: 'lt', version: 9 },
        gained: ['jonas@baltic.example.com'],
        entries: [],
      },
      desk.customers.customers.get(of.customerId)?.version ?? 0,
    );
    await desk.arrives({
      from: 'jonas@baltic.example.com',
      headers: ['References: <other@x> <first@mail.example.com>'],
    });
    expect(messages()[1]).toMatchObject({ participant: true, author: { id: 'con_colleague' } });
  });
});

describe('a mail makes a case of its own', () => {
  const others = { from: 'Eve <eve@evil.example.com>' };

  it.each([
    ['a stranger who knows the Message-ID', { headers: ['In-Reply-To: <first@mail.example.com>'] }],
    ['a stranger who knows the reference', { subject: 'Re: C-10001' }],
    [
      'a stranger with a made-up token',
      { recipients: [`case+${'0'.repeat(26)}a${'b'.repeat(16)}@desk.example.net`] },
    ],
  ])('from %s', async (_who, said) => {
    const { messages } = await opened();
    await desk.arrives({ ...others, ...said });
    expect(messages()).toHaveLength(1);
    expect(desk.cases.cases.size).toBe(2);
  });

  it('when the domain does not vouch for a contact who has no token', async () => {
    const { messages } = await opened();
    await desk.arrives({
      headers: ['In-Reply-To: <first@mail.example.com>'],
      verdicts: { dmarc: 'GRAY' },
    });
    expect(messages()).toHaveLength(1);
    expect(desk.interactions.all()[1]?.flags).toContain('sender-unproven');
  });

  it('when the token was made for another person', async () => {
    const { of, messages } = await opened();
    const foreign = await replyAddressFor(desk, { caseId: of.id, contactId: 'con_else' });
    await desk.arrives({ ...others, recipients: [foreign] });
    expect(messages()).toHaveLength(1);
  });
});

describe('a third party with a genuine token', () => {
  it('is heard by staff only and made neither contact nor participant', async () => {
    const { token, messages } = await opened();
    const contacts = desk.customers.contacts.size;
    await desk.arrives({ from: 'Eve <eve@evil.example.com>', recipients: [token], text: 'I know' });
    expect(messages()[1]).toMatchObject({
      participant: false,
      visibility: 'internal',
      email: { from: 'eve@evil.example.com' },
    });
    expect(desk.customers.contacts.size).toBe(contacts);
    expect(desk.interactions.all()[1]?.flags).toContain('third-party');
  });
});

describe('third parties among themselves', () => {
  const eve = 'Eve <eve@evil.example.com>';
  const heard = async () => {
    const found = await opened();
    const messageId = '<technician@evil.example.com>';
    await desk.arrives({ from: eve, recipients: [found.token], messageId, text: 'I measured.' });
    return found;
  };
  const answers = ['References: <first@mail.example.com> <technician@evil.example.com>'];

  it('who was heard before goes on without the token, for staff only', async () => {
    const { messages } = await heard();
    await desk.arrives({ from: eve, headers: answers, text: 'And again.' });
    expect(messages()[2]).toMatchObject({
      text: 'And again.',
      participant: false,
      visibility: 'internal',
    });
    expect(desk.cases.cases.size).toBe(1);
  });

  it.each([
    ['another stranger', { from: 'Mallory <mallory@evil.example.com>' }],
    ['the same address without proof', { from: eve, verdicts: { dmarc: 'GRAY' } }],
  ])('%s does not', async (_who, said) => {
    const { messages } = await heard();
    await desk.arrives({ ...said, headers: answers });
    expect(messages()).toHaveLength(2);
  });

  it('the customer’s answer to a third party joins as theirs', async () => {
    const { messages } = await heard();
    await desk.arrives({ headers: ['In-Reply-To: <technician@evil.example.com>'] });
    expect(messages()[2]).toMatchObject({ participant: true, visibility: 'public' });
  });
});

describe('an answer that comes before the mail it answers (fault F24)', () => {
  const answer = {
    messageId: '<second@mail.example.com>',
    headers: ['In-Reply-To: <first@mail.example.com>'],
    text: 'P. S. The lamp is red.',
  };

  it('opens the case, and the mail joins it when it comes', async () => {
    await desk.arrives(answer);
    await desk.arrives({ messageId: '<first@mail.example.com>', text: 'The line is dead.' });
    const of = desk.onlyCase();
    expect(desk.cases.messages(of.id)).toMatchObject([
      { kind: 'description', text: 'P. S. The lamp is red.' },
      { kind: 'inbound', text: 'The line is dead.', participant: true },
    ]);
  });

  it('once: a repeat of either changes nothing', async () => {
    for (const said of [answer, { messageId: '<first@mail.example.com>' }]) {
      const receipt = desk.posted(said);
      await receiveMail(desk, receipt);
      await receiveMail(desk, receipt);
    }
    expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(2);
  });

  it.each([
    ['somebody else’s mail', { from: 'Eve <eve@evil.example.com>' }],
    ['one whose sender is not proven', { verdicts: { dmarc: 'GRAY' } }],
  ])('%s of that id opens its own', async (_whose, said) => {
    await desk.arrives(answer);
    await desk.arrives({ messageId: '<first@mail.example.com>', ...said });
    expect(desk.cases.cases.size).toBe(2);
  });
});

describe('a reply to a closed case', () => {
  const closedAt = '2026-11-23T06:00:00.000Z';
  const closed = async (reopensOnReplyHours: number | undefined) => {
    const { workflows } = defaultPack.workflows;
    const configured = workflows.map((one) => ({ ...one, ...given({ reopensOnReplyHours }) }));
    desk = aMailDesk({ workflows: { workflows: configured } });
    const found = await opened();
    desk.cases.put({ ...found.of, state: 'closed', category: 'closed', closedAt });
    return found;
  };

  it.each([
    ['inside the configured window', 2, '2026-11-23T08:00:00.000Z'],
    [
      'inside the correction window, as nothing else is configured',
      undefined,
      '2026-11-23T06:05:00.000Z',
    ],
  ])('%s reopens it, up to the last millisecond', async (_when, hours, last) => {
    const { of, token } = await closed(hours);
    desk.at(last);
    await desk.arrives({ recipients: [token], text: 'It is back.' });
    expect(desk.cases.cases.get(of.id)).toMatchObject({ category: 'active' });
    expect(desk.cases.cases.size).toBe(1);
  });

  it('a millisecond later begins a new one that continues it', async () => {
    const { of, token } = await closed(2);
    desk.at('2026-11-23T08:00:00.001Z');
    await desk.arrives({ recipients: [token], text: 'It is back.' });
    expect(desk.cases.cases.get(of.id)).toMatchObject({ category: 'closed' });
    expect(desk.cases.cases.size).toBe(2);
  });

  it('opens a case that continues it', async () => {
    const { of, token } = await opened();
    desk.cases.put({
      ...of,
      state: 'closed',
      category: 'closed',
      closedAt: '2026-11-01T00:00:00.000Z',
    });
    await desk.arrives({ recipients: [token], text: 'It is back.' });
    const next = [...desk.cases.cases.values()].find(({ id }) => id !== of.id);
    expect(next).toMatchObject({ continues: of.id, contactId: of.contactId });
  });
});
