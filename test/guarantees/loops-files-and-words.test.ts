import { Logger } from '@aws-lambda-powertools/logger';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { routes as caseRoutes } from '../../functions/cases/contract.ts';
import { routes as customerRoutes } from '../../functions/customers/contract.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { replyAddressFor } from '../../functions/mail/reply-address.ts';
import { composeMail } from '../../functions/notifications/compose-mail.ts';
import { routeTables } from '../../lib/route-tables.ts';
import { aMailDesk, type MailDesk, type MailSaid } from '../support/mail.ts';
import { complaint, deliveryReport } from '../support/reports.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const opened = async () => {
  await desk.arrives({ messageId: '<first@mail.example.com>' });
  const of = desk.onlyCase();
  const token = await replyAddressFor(desk, { caseId: of.id, contactId: of.contactId });
  return { of, token };
};

describe('class 21: a bounce or a complaint by mail changes nothing but what staff read', () => {
  it.each([
    ['a bounce', deliveryReport({ messageId: 'ours@x' })],
    ['a complaint', complaint({ messageId: 'ours@x' })],
    [
      'a forged bounce',
      { ...deliveryReport({ messageId: 'ours@x' }), verdicts: { dmarc: 'FAIL' } },
    ],
  ])('%s', async (_what, said) => {
    const { of, token } = await opened();
    const contact = desk.customers.contacts.get(of.contactId);
    expect(await desk.arrives({ ...said, recipients: [token] })).toBe('automatic');
    expect(desk.onlyCase()).toMatchObject({ state: of.state, category: of.category });
    expect(desk.customers.contacts.get(of.contactId)).toEqual(contact);
    expect(desk.cases.messages(of.id).slice(1)).toMatchObject([{ visibility: 'internal' }]);
  });
});

describe('class 23: a machine’s mail is kept, answered by nobody, and reopens nothing', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'ona@baltic.example.com'],
    ['Auto-Submitted: auto-generated (rejected)', 'ona@baltic.example.com'],
    ['Precedence: bulk', 'ona@baltic.example.com'],
    ['Precedence: auto_reply', 'ona@baltic.example.com'],
    ['List-Id: <l.example>', 'ona@baltic.example.com'],
    ['List-Unsubscribe: <https://l.example>', 'ona@baltic.example.com'],
    ['Return-Path: <>', 'ona@baltic.example.com'],
    ['X-Nothing: x', ''],
    ['X-Nothing: x', '<>'],
  ])('%s from the envelope %s', async (header, envelopeFrom) => {
    const { of, token } = await opened();
    desk.cases.put({ ...of, state: 'resolved', category: 'resolved' });
    const said = { headers: [header], envelopeFrom, recipients: [token] };
    expect(await desk.arrives(said)).toBe('automatic');
    expect(desk.onlyCase().category).toBe('resolved');
    const types = desk.cases.entries(of.id).map(({ type }) => type);
    expect(types.filter((type) => type === 'case.opened')).toHaveLength(1);
  });

  it('X-Auto-Response-Suppress alone proves nothing', async () => {
    expect(await desk.arrives({ headers: ['X-Auto-Response-Suppress: All'] })).toBe('delivered');
  });
});

describe('class 43: a charset nobody reads is one case, with marks for what was lost', () => {
  it.each(['x-nobody', 'utf-7', 'utf-32', 'utf-16be', '', '"', 'iso-2022-cn', 'windows-31j'])(
    'charset=%s',
    async (charset) => {
      const type = `Content-Type: text/plain; charset=${charset}`;
      await desk.arrives({ headers: [type], text: 'Hello \u00ff\u00fe there' });
      expect(desk.cases.cases.size).toBe(1);
      expect(desk.cases.messages(desk.onlyCase().id)[0]?.text).not.toBe('');
    },
  );

  it.each([
    '=?x-nobody?b?AAAA?= <ona@baltic.example.com>',
    '=?utf-7?q?+AD4-?= <ona@baltic.example.com>',
  ])('From: %s', async (from) => {
    await desk.arrives({ from });
    expect(desk.cases.cases.size).toBe(1);
  });
});

describe('class 44: files are opaque: kept byte by byte, never unpacked', () => {
  it.each([
    ['application/zip', 'PK\u0003\u0004'],
    ['application/ms-tnef', 'x\u009f>"'],
    ['application/pkcs7-mime', '0\u0080'],
    ['application/x-tar', 'ustar'],
    ['image/svg+xml', '<svg onload=alert(1)>'],
    ['text/html', '<script>alert(1)</script>'],
  ])('%s', async (type, content) => {
    const encoded = Buffer.from(content, 'latin1').toString('base64');
    const file = `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.bin\r\n\r\n${encoded}`;
    const raw = `From: ona@baltic.example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee.\r\n--b\r\n${file}\r\n--b--`;
    await desk.arrives({ raw });
    const [only, ...others] = [...desk.mailFiles.files.values()];
    expect(others).toEqual([]);
    expect(Buffer.from(only ?? []).toString('latin1')).toBe(content);
    expect(desk.cases.messages(desk.onlyCase().id)[0]?.text).toBe('See.');
  });
});

it('class 48: our mail has one recipient and quotes no earlier mail, so no link in it reaches another', async () => {
  const raw = await composeMail(
    {
      to: { name: 'Vera', address: 'vera@home.example' },
      replyTo: 'case+x@desk.example',
      subject: 'Hello',
      text: 'Answer: https://api.desk.example/v1/answers/x',
      automatic: 'no',
      references: ['<m1@work.example>'],
      ...{ notificationId: 'ntf_1', caseId: 'cas_1', language: 'en' },
    },
    {
      from: 'support@desk.example',
      domain: 'desk.example',
      ourUrls: ['https://api.desk.example/'],
    },
  );
  expect(raw.toString()).not.toMatch(/^(?:cc|bcc):/im);
  expect(raw.toString().match(/^To:.*/gim)).toHaveLength(1);
});

describe('class 48: a link that was quoted to us is good for nobody who reads it here', () => {
  const link =
    'https://api.desk.example/v1/answers/cas_01m83pph00gggg.con_01m83pph00gggg.mi9z1000.abcdefghij0123456';
  const token = /cas_01m83pph00gggg/;
  const quotedPrintable = (text: string): string =>
    text.replaceAll('=', '=3D').replace(/.{60}/g, '$&=\r\n');

  it.each<[string, MailSaid]>([
    ['below the reply', { text: `Thank you.\n\nOn Monday, support wrote:\n> Answer: ${link}\n` }],
    ['in the reply', { text: `Your link ${link} does not open.` }],
    [
      'broken into lines',
      {
        headers: ['Content-Transfer-Encoding: quoted-printable'],
        text: quotedPrintable(`Your link ${link} does not open.`),
      },
    ],
    [
      'as HTML',
      {
        headers: ['Content-Type: text/html; charset=utf-8'],
        text: `<p>Thank you.</p><blockquote type="cite"><a href="${link}">Answer</a></blockquote>`,
      },
    ],
  ])('%s', async (_where, said) => {
    await desk.arrives(said);
    const [message] = desk.cases.messages(desk.onlyCase().id);
    expect(`${message?.text} ${message?.quoted}`).not.toMatch(token);
    const kept = desk.mailFiles.files.get(message?.html?.key ?? '');
    expect(Buffer.from(kept ?? []).toString()).not.toMatch(token);
    expect(message?.html === undefined).toBe(!JSON.stringify(said).includes('text/html'));
  });
});

it('class 50: nobody but the desk gives a contact another address', () => {
  for (const route of [customerRoutes.addContact, customerRoutes.changeContact])
    expect(route.who).not.toContain('customer');
});

const all = Object.values(routeTables).flatMap((table) => Object.values(table) as readonly Route[]);

it('class 52: a number and an address let nobody in', () => {
  const open = all.filter(({ who }) => who === 'anyone');
  expect(open.length).toBeGreaterThan(0);
  for (const { path, query } of open) {
    expect(path).not.toMatch(/reference|email|address/i);
    const named = query === undefined ? [] : Object.keys((query as { shape?: object }).shape ?? {});
    expect(named.filter((name) => /reference|email|address/i.test(name))).toEqual([]);
  }
  expect(caseRoutes.readByReference.who).not.toContain('anyone');
});

it.each(['a\r\nb', 'a\nERROR {"level":"ERROR"}', '\u001b[31mred', '"}{"', '\u2028', '\u0000'])(
  'class 95: what is logged is one line of JSON, whatever is in it: %j',
  (value) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    new Logger({ serviceName: 'test' }).info('A mail was received.', { mailId: value });
    const printed = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    for (const sign of ['\r', '\n', '\u001b']) expect(printed.trimEnd()).not.toContain(sign);
    expect(JSON.parse(printed)).toMatchObject({ mailId: value });
  },
);
