import { beforeEach, describe, expect, it } from 'vitest';
import { floodLimit } from '../../../functions/mail/mail-store.ts';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import type { QuarantineReason } from '../../../functions/mail/trust.ts';
import {
  aMailDesk,
  type MailDesk,
  type MailSaid,
  mailDomain,
  support,
} from '../../support/mail.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const counted = () => ({
  cases: desk.cases.cases.size,
  quarantined: desk.mails.all().length,
  interactions: desk.interactions.all().length,
});

describe('a person’s mail', () => {
  it('becomes an interaction and a case of a new contact', async () => {
    await desk.arrives({ from: 'Олена <olena@kyiv.example.com>', text: 'Немає звʼязку з ранку' });
    const of = desk.onlyCase();
    expect(of).toMatchObject({ channel: 'email', language: 'uk', subject: 'No connection' });
    expect(desk.customers.contacts.get(of.contactId)).toMatchObject({
      name: 'Олена',
      addresses: ['olena@kyiv.example.com'],
      language: 'uk',
    });
    expect(desk.interactions.all()).toMatchObject([
      {
        status: 'converted',
        caseIds: [of.id],
        contactId: of.contactId,
        verdicts: { dmarc: 'PASS' },
      },
    ]);
  });

  it('keeps its files under keys of ours', async () => {
    const raw = [
      'From: ona@baltic.example.com',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\n\r\nSee the picture.\r\n--b',
      'Content-Type: image/svg+xml',
      'Content-Disposition: attachment; filename="../../../x.svg"',
      'Content-Transfer-Encoding: base64',
      '',
      'PHN2Zy8+\r\n--b--',
    ].join('\r\n');
    await desk.arrives({ raw });
    const [message] = desk.cases.messages(desk.onlyCase().id);
    const [file] = message?.attachments ?? [];
    expect(file).toMatchObject({ name: 'x.svg', bytes: 6 });
    expect(file?.key).toMatch(/^mail\/int_[0-9a-z]{26}\/att_[0-9a-z]{26}$/);
    expect([...desk.mailFiles.files.keys()]).toEqual([file?.key]);
  });

  it('keeps its HTML sanitised beside the message, its inline images by their files', async () => {
    const raw = [
      'From: ona@baltic.example.com',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b\r\nContent-Type: text/html\r\n',
      '<p onclick=x>See <img src="cid:i@x"><img src="https://t.example/p"><script>x</script></p>',
      '--b\r\nContent-Type: image/png; name=a.png\r\nContent-ID: <i@x>\r\n',
      'x\r\n--b--',
    ].join('\r\n');
    await desk.arrives({ raw });
    const [message] = desk.cases.messages(desk.onlyCase().id);
    const { key = '', ...told } = message?.html ?? {};
    const kept = Buffer.from(desk.mailFiles.files.get(key) ?? []).toString();
    expect(kept).toBe(
      `<p>See <img data-attachment-id="${message?.attachments[0]?.id}" /><img data-remote-src="https://t.example/p" /></p>`,
    );
    expect(told).toEqual({ bytes: kept.length, remoteImages: 1 });
    expect(message?.text).toBe('See');
  });

  it('shows what was written and folds away what was quoted', async () => {
    await desk.arrives({ text: 'It works.\r\n\r\nOn 20/11/2026 10:00, Support wrote:\r\n> What?' });
    expect(desk.cases.messages(desk.onlyCase().id)[0]).toMatchObject({
      text: 'It works.',
      quoted: 'On 20/11/2026 10:00, Support wrote:\n> What?',
    });
  });

  it('is kept when it is empty, without subject or without Message-ID', async () => {
    await desk.arrives({ subject: '', text: '', messageId: null });
    expect(desk.onlyCase().subject).toBe('(no subject)');
  });

  it('takes its subject from its first words when it has none', async () => {
    await desk.arrives({ subject: '', text: 'The line is dead' });
    expect(desk.onlyCase().subject).toBe('The line is dead');
  });

  it('makes one case when it comes twice, to two of our addresses', async () => {
    const twice = { messageId: '<same@mail.example.com>' };
    await desk.arrives({ ...twice, recipients: [support] });
    await desk.arrives({ ...twice, recipients: [`sales@${mailDomain}`] });
    expect(counted()).toEqual({ cases: 1, quarantined: 0, interactions: 1 });
  });

  it('is not dropped for carrying a Message-ID that is known', async () => {
    const same = { messageId: '<same@mail.example.com>' };
    await desk.arrives({ ...same, text: 'First' });
    await desk.arrives({ ...same, text: 'Second', from: 'Eve <eve@evil.example.com>' });
    expect(counted()).toEqual({ cases: 2, quarantined: 0, interactions: 2 });
  });

  it('believes no trust header inside the mail', async () => {
    await desk.arrives({
      headers: ['X-SES-Spam-Verdict: PASS', 'Authentication-Results: x; dmarc=pass'],
      verdicts: { dmarc: 'FAIL' },
    });
    expect(counted()).toMatchObject({ cases: 0, quarantined: 1 });
  });
});

describe('mail that is not trusted waits in quarantine', () => {
  const notPassed = ['FAIL', 'GRAY', 'PROCESSING_FAILED', 'MISSING'];

  const nested = Array.from(
    { length: 300 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('');

  it.each<[string, MailSaid, QuarantineReason]>([
    ...notPassed.map((virus): [string, MailSaid, QuarantineReason] => [
      `virus ${virus}`,
      { verdicts: { virus } },
      'virus',
    ]),
    ...notPassed.map((spam): [string, MailSaid, QuarantineReason] => [
      `spam ${spam}`,
      { verdicts: { spam } },
      'spam',
    ]),
    ['DMARC FAIL', { verdicts: { dmarc: 'FAIL' } }, 'forged-sender'],
    ['two From fields', { headers: ['From: eve@evil.example.com'] }, 'ambiguous-sender'],
    ['our own address as sender', { from: support }, 'own-address'],
    ['300 levels', { raw: nested }, 'too-complex'],
    ['41 MB', { raw: Buffer.alloc(41 * 1024 * 1024) }, 'too-big'],
  ])('%s', async (_what, said, reason) => {
    expect(await desk.arrives(said)).toBe('quarantined');
    expect(counted()).toEqual({ cases: 0, quarantined: 1, interactions: 1 });
    expect(desk.mails.all()[0]).toMatchObject({ reason, state: 'waiting' });
    expect(desk.interactions.all()[0]).toMatchObject({ status: 'quarantined', caseIds: [] });
    expect(desk.customers.contacts.size).toBe(0);
  });

  it('does not even read what carries a virus', async () => {
    const receipt = desk.posted({ verdicts: { virus: 'FAIL' } });
    const unread = {
      ...desk,
      mailFiles: { ...desk.mailFiles, readRaw: () => Promise.reject(new Error('read')) },
    };
    expect(await receiveMail(unread, receipt)).toBe('quarantined');
  });

  it('accepts the mail of a domain without a policy, unproven', async () => {
    await desk.arrives({ verdicts: { dmarc: 'GRAY' } });
    expect(desk.interactions.all()[0]?.flags).toEqual(['sender-unproven']);
    expect(desk.cases.cases.size).toBe(1);
  });

  it('class 27: holds back the excess of a flood and loses none of it', async () => {
    for (let n = 0; n < floodLimit.mails + 5; n += 1) await desk.arrives({ text: `mail ${n}` });
    expect(counted()).toEqual({
      cases: floodLimit.mails,
      quarantined: 5,
      interactions: floodLimit.mails + 5,
    });
    await desk.arrives({ from: 'other@else.example.com' });
    expect(desk.cases.cases.size).toBe(floodLimit.mails + 1);
  });
});

describe('receiving is safe to repeat', () => {
  /** A desk whose n-th call of a port never answers, as if the process was killed there. */
  const dyingAt = (step: number): MailDesk => {
    let calls = 0;
    const mortal = <T extends object>(port: T): T =>
      new Proxy(port, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...given: readonly unknown[]): unknown => {
            calls += 1;
            if (calls === step) throw new Error('killed');
            return member(...given);
          };
        },
      });
    const { cases, customers, interactions, mails, mailFiles } = desk;
    return {
      ...desk,
      cases: mortal(cases),
      customers: mortal(customers),
      interactions: mortal(interactions),
      mails: mortal(mails),
      mailFiles: mortal(mailFiles),
    };
  };

  const withFile =
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--';

  it.each([
    [
      'a stranger’s mail',
      { raw: `From: ona@baltic.example.com\r\nMessage-ID: <a@b>\r\n${withFile}` },
    ],
    ['a mail without Message-ID', { raw: `From: ona@baltic.example.com\r\n${withFile}` }],
    ['a mail for the quarantine', { verdicts: { dmarc: 'FAIL' } }],
    ['an automatic mail', { headers: ['Auto-Submitted: auto-replied'] }],
  ])('%s killed between any two steps comes to the same', async (_what, said) => {
    const receipt = desk.posted(said);
    const fresh = desk;
    const expected = await receiveMail(aCopy(fresh), receipt);
    for (let step = 1; step < 40; step += 1) {
      desk = aCopy(fresh);
      const killed = await receiveMail(dyingAt(step), receipt).catch(() => 'killed');
      expect(await receiveMail(desk, receipt)).toBe(expected);
      expect(counted().cases + counted().quarantined).toBe(expected === 'automatic' ? 0 : 1);
      expect(counted().interactions).toBe(1);
      expect(desk.customers.contacts.size).toBe(expected === 'delivered' ? 1 : 0);
      if (killed !== 'killed') return;
    }
    throw new Error('A mail takes more steps than were tried.');
  });

  /** An empty desk with the same raw mail. */
  const aCopy = (of: MailDesk): MailDesk => ({ ...aMailDesk(), mailFiles: of.mailFiles });
});
