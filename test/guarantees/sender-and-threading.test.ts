import { beforeEach, describe, expect, it } from 'vitest';
import { replyAddressFor } from '../../functions/mail/reply-address.ts';
import { aMailDesk, type MailDesk, type MailSaid, mailDomain, support } from '../support/mail.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const opened = async () => {
  await desk.arrives({ messageId: '<first@mail.example.com>' });
  const of = desk.onlyCase();
  const token = await replyAddressFor(desk, { caseId: of.id, contactId: of.contactId });
  return { of, token, messages: () => desk.cases.messages(of.id) };
};

const eve = 'Eve <eve@evil.example.com>';
const last = () => desk.interactions.all().at(-1);
const reasons = () => desk.mails.all().map(({ reason }) => reason);

describe('class 1: a known requester’s address without proof joins nothing', () => {
  const ways: readonly [string, MailSaid][] = [
    ['by the number in the subject', { subject: 'Re: C-10001' }],
    ['by a number among other words', { subject: 'AW: [C-10001] urgent' }],
    ['by In-Reply-To', { headers: ['In-Reply-To: <first@mail.example.com>'] }],
    ['by References', { headers: ['References: <a@b> <first@mail.example.com>'] }],
  ];
  it.each(ways)('%s: DMARC FAIL goes to quarantine', async (_how, said) => {
    const { messages } = await opened();
    expect(await desk.arrives({ ...said, verdicts: { dmarc: 'FAIL' } })).toBe('quarantined');
    expect(messages()).toHaveLength(1);
    expect(reasons()).toEqual(['forged-sender']);
  });
  it.each(ways)('%s: without a verdict it is a case of its own', async (_how, said) => {
    const { messages } = await opened();
    await desk.arrives({ ...said, verdicts: { dmarc: 'GRAY' } });
    expect(messages()).toHaveLength(1);
    expect(desk.cases.cases.size).toBe(2);
  });
});

describe('classes 2, 5: mail is never an agent’s reply, whoever it says it is from', () => {
  it.each([
    ['an agent', 'anna@staff.example.com', undefined],
    ['an agent with the token of a customer', 'anna@staff.example.com', 'token'],
    ['the desk itself', support, 'token'],
  ] as const)('from %s', async (_who, from, how) => {
    const { token, messages } = await opened();
    const recipients = how === undefined ? [support] : [token];
    await desk.arrives({ from, recipients, headers: ['In-Reply-To: <notice@desk.example.net>'] });
    for (const message of messages()) {
      expect(message.kind).not.toBe('reply');
      expect(message.author.kind).not.toBe('staff');
    }
    expect(
      messages()
        .slice(1)
        .every(({ visibility }) => visibility === 'internal'),
    ).toBe(true);
  });
});

describe('class 3: there is no older form of a reply address', () => {
  it.each([
    'reply+10001@desk.example.net',
    'case-10001@desk.example.net',
    'C-10001@desk.example.net',
    'case+10001@desk.example.net',
    `case+${'0'.repeat(26)}@desk.example.net`,
  ])('%s joins nothing', async (recipient) => {
    const { messages } = await opened();
    await desk.arrives({ from: eve, recipients: [recipient] });
    expect(messages()).toHaveLength(1);
  });
});

describe('classes 4, 100: who has a token without belonging to the customer is heard by staff only', () => {
  it.each([
    'eve@evil.example.com',
    'no-reply@bank.example.com',
    'ona@baltic.example.com.evil.example',
  ])('%s', async (from) => {
    const { token, messages } = await opened();
    const contacts = desk.customers.contacts.size;
    await desk.arrives({ from, recipients: [token], text: 'Your code is 1234' });
    expect(messages()[1]).toMatchObject({ participant: false, visibility: 'internal' });
    expect(desk.customers.contacts.size).toBe(contacts);
    expect(last()?.flags).toContain('third-party');
  });
});

it('class 6: a stranger in Cc of a genuine reply is no participant', async () => {
  const { token, messages } = await opened();
  await desk.arrives({ recipients: [token], headers: ['Cc: Eve <eve@evil.example.com>'] });
  await desk.arrives({ from: eve, headers: ['In-Reply-To: <first@mail.example.com>'] });
  expect(messages()).toHaveLength(2);
  await desk.arrives({ from: eve, recipients: [token] });
  expect(messages()[2]?.visibility).toBe('internal');
});

describe('classes 7, 8, 10, 11: a sender two readers could read differently is ambiguous', () => {
  it.each<[string, MailSaid]>([
    ['two From fields', { headers: ['From: eve@evil.example.com'] }],
    ['two, one in odd case', { headers: ['fRoM: eve@evil.example.com'] }],
    ['two, one with a hidden mark', { headers: ['From\u200b: eve@evil.example.com'] }],
    ['a list', { from: 'ona@baltic.example.com, eve@evil.example.com' }],
    ['a group', { from: 'Us: ona@baltic.example.com, eve@evil.example.com;' }],
    ['an empty group', { from: 'undisclosed-recipients:;' }],
    ['nobody', { from: '' }],
    ['NUL', { from: 'ona\u0000@baltic.example.com' }],
    ['a bare CR', { from: 'ona@baltic.example.com\rBcc: eve@evil.example.com' }],
    ['a quoted @', { from: '"victim@bank.example x"@evil.example.com' }],
    ['a quoted @ without space', { from: '"victim@bank.example"@evil.example.com' }],
    ['an address literal', { from: 'ona@[127.0.0.1]' }],
  ])('%s', async (_what, said) => {
    expect(await desk.arrives(said)).toBe('quarantined');
    expect(reasons()).toEqual(['ambiguous-sender']);
    expect(desk.customers.contacts.size).toBe(0);
  });
});

describe('class 9: a name that is another’s address is no identity', () => {
  it.each([
    '"ona@baltic.example.com" <eve@evil.example.com>',
    '=?utf-8?q?ona=40baltic.example.com?= <eve@evil.example.com>',
    '=?utf-8?b?b25hQGJhbHRpYy5leGFtcGxlLmNvbQ==?= <eve@evil.example.com>',
  ])('%s', async (from) => {
    await opened();
    await desk.arrives({ from, subject: 'Re: C-10001' });
    expect(last()).toMatchObject({ from: 'eve@evil.example.com' });
    expect(last()?.flags).toContain('name-is-address');
    expect(desk.cases.cases.size).toBe(2);
  });
});

describe('class 13: only the domain is folded; no two people are taken for one', () => {
  it.each([
    ['ona@BALTIC.example.com', true],
    ['Ona@baltic.example.com', false],
    ['ona+tag@baltic.example.com', false],
    ['o.na@baltic.example.com', false],
  ])('%s is the same person: %s', async (from, isSame) => {
    await opened();
    await desk.arrives({ from });
    expect(desk.customers.contacts.size).toBe(isSame ? 1 : 2);
  });
});

it.each([
  '\r\n.\r\nMAIL FROM:<eve@evil.example.com>\r\n\r\nFrom: eve@evil.example.com\r\nSubject: two',
  '\r\nFrom: eve@evil.example.com\r\nX-SES-Spam-Verdict: PASS\r\n\r\nhello',
])('class 14: a second mail inside the body is text: %j', async (text) => {
  await desk.arrives({ text });
  expect(last()).toMatchObject({ from: 'ona@baltic.example.com' });
  expect(desk.cases.messages(desk.onlyCase().id)[0]?.text).toContain('eve@evil.example.com');
});

it.each([
  'X-SES-Spam-Verdict: PASS',
  'X-SES-Virus-Verdict: PASS',
  'Authentication-Results: amazonses.com; dmarc=pass; spf=pass; dkim=pass',
  'X-Lambdesk-Case: C-10001',
  'X-Lambdesk-Trusted: yes',
])('class 15: the mail’s own %s is worth nothing', async (header) => {
  await opened();
  const verdicts = { dmarc: 'FAIL', spam: 'PASS' };
  expect(await desk.arrives({ headers: [header], verdicts })).toBe('quarantined');
  expect(await desk.arrives({ headers: [header], verdicts: { spam: 'FAIL' } })).toBe('quarantined');
});

it.each(['FAIL', 'GRAY', 'PROCESSING_FAILED', 'MISSING'])(
  'class 17: a mail with virus verdict %s is kept raw, and nothing of it is opened or served',
  async (virus) => {
    await desk.arrives({ verdicts: { virus } });
    expect(desk.mailFiles.files.size).toBe(0);
    expect(reasons()).toEqual(['virus']);
  },
);

describe('class 18: a known Message-ID over other words is another mail', () => {
  it.each<[string, MailSaid]>([
    ['other text', { text: 'Other words' }],
    ['another sender', { from: eve }],
    ['another subject', { subject: 'Other' }],
  ])('%s', async (_what, said) => {
    await opened();
    await desk.arrives({ messageId: '<first@mail.example.com>', ...said });
    expect(desk.cases.cases.size).toBe(2);
    expect(last()?.flags).toContain('known-message-id');
  });
});

describe('class 19: what is missing or too much is one case or one entry', () => {
  it.each<[string, MailSaid, number]>([
    ['an empty mail', { raw: 'From: ona@baltic.example.com\r\n\r\n' }, 1],
    ['no From', { raw: 'Subject: x\r\n\r\nhello' }, 0],
    ['no header at all', { raw: 'hello' }, 0],
    ['nothing', { raw: '' }, 0],
    ['no Message-ID', { messageId: null }, 1],
    ['41 MB', { raw: Buffer.alloc(41 * 1024 * 1024) }, 0],
  ])('%s', async (_what, said, cases) => {
    await desk.arrives(said);
    expect(desk.cases.cases.size).toBe(cases);
    expect(desk.mails.all().length).toBe(1 - cases);
  });
});

it('class 20: one mail to two of our addresses, by To and by Bcc, is one case', async () => {
  const same = { messageId: '<same@mail.example.com>' };
  await desk.arrives({ ...same, recipients: [support] });
  await desk.arrives({ ...same, recipients: [`sales@${mailDomain}`] });
  await desk.arrives({ ...same, recipients: [support, `sales@${mailDomain}`] });
  expect(desk.cases.cases.size).toBe(1);
});

it.each([support, `sales@${mailDomain}`, `Case <case+x@${mailDomain}>`])(
  'class 22: our own address %s is never a requester',
  async (from) => {
    await desk.arrives({ from });
    expect(reasons()).toEqual(['own-address']);
    expect(desk.customers.contacts.size).toBe(0);
  },
);
