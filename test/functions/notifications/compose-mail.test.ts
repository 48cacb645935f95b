import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail } from '../../../functions/notifications/compose-mail.ts';
import type { Mail } from '../../../functions/notifications/mailer.ts';

const sender = {
  from: 'Example Help <support@desk.example>',
  domain: 'desk.example',
  ourUrls: ['https://api.desk.example/'],
};
const mail: Mail = {
  to: { name: 'Віра Ковальчук', address: 'vera@home.example' },
  replyTo: 'case+01h-abc@desk.example',
  subject: 'Gavome laišką [C-10042] – немає інтернету',
  text: 'Labas,\n\nжирный текст <b>\n',
  automatic: 'auto-replied',
  references: ['<m0@work.example>', '<m1@work.example>'],
  notificationId: 'ntf_1',
  caseId: 'cas_1',
  language: 'lt',
  caseLink: { reference: 'C-10042', url: 'https://help.example/cases/cas_1' },
};

const read = async (change: Partial<Mail> = {}) => {
  const raw = await composeMail({ ...mail, ...change }, sender);
  const [head = ''] = raw.toString().split('\r\n\r\n');
  const names = head
    .split('\r\n')
    .filter((line) => /^[\w-]+:/.test(line))
    .map((line) => line.split(':')[0]);
  return { parsed: await PostalMime.parse(raw), names, raw: raw.toString() };
};

test('a mail says who it is from, where answers go, what it answers, and that it is automatic', async () => {
  const { parsed } = await read();
  expect(parsed).toMatchObject({
    from: { name: 'Example Help', address: 'support@desk.example' },
    to: [{ name: 'Віра Ковальчук', address: 'vera@home.example' }],
    replyTo: [{ address: 'case+01h-abc@desk.example' }],
    subject: mail.subject,
    inReplyTo: '<m1@work.example>',
    references: '<m0@work.example> <m1@work.example>',
    messageId: '<ntf_1@desk.example>',
  });
  expect(parsed.text?.trim()).toBe(
    `${mail.text.trim()}\n\nC-10042: https://help.example/cases/cas_1`,
  );
  expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-replied');
});

test('a mail has no headers but those, and names no machine', async () => {
  const { names, raw } = await read();
  expect(names.sort()).toEqual([
    'Auto-Submitted',
    'Content-Language',
    'Content-Type',
    'Date',
    'From',
    'In-Reply-To',
    'MIME-Version',
    'Message-ID',
    'References',
    'Reply-To',
    'Subject',
    'To',
  ]);
  expect(raw).not.toMatch(/nodemailer|localhost/i);
});

test('without a conversation there is nothing it answers', async () => {
  const { names } = await read({ references: [], replyTo: undefined });
  expect(names).not.toContain('In-Reply-To');
  expect(names).not.toContain('References');
  expect(names).not.toContain('Reply-To');
});

const breaks = ['\r\n', '\n', '\r', '\u2028', '\u0085', '\0\r\n', '\r\n\t', '%0d%0a'];

test.each(breaks.map((text) => JSON.stringify(text)))(
  'class 45: no header is smuggled in behind %s',
  async (quoted) => {
    const evil = `${JSON.parse(quoted)}Bcc: all@evil.example`;
    const { parsed, names } = await read({
      subject: `Hello${evil}`,
      to: { name: `Vera${evil}`, address: 'vera@home.example' },
      references: [`<m1@work.example>${evil}`, `<a${evil}@b.example>`, '<m2@work.example>'],
    });
    expect(names.filter((name) => /^bcc$/i.test(name ?? ''))).toEqual([]);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.to).toHaveLength(1);
    expect(parsed.inReplyTo).toBe('<m2@work.example>');
  },
);

test('only what has the form of a Message-ID is repeated', async () => {
  const references = [
    '',
    '<>',
    'x',
    '<a b@c>',
    '<я@c.example>',
    'm1@work.example',
    `<${'a'.repeat(600)}@c>`,
  ];
  const { parsed } = await read({ references });
  expect(parsed.references).toBe('<m1@work.example>');
});

test('a long thread keeps its root and its newest', async () => {
  const references = Array.from({ length: 500 }, (_, n) => `<m${n}@work.example>`);
  const { parsed } = await read({ references });
  const kept = parsed.references?.split(' ') ?? [];
  expect(kept).toHaveLength(20);
  expect([kept[0], kept.at(-1)]).toEqual(['<m0@work.example>', '<m499@work.example>']);
});

test('class 45: a name cannot be an address list', async () => {
  const { parsed } = await read({
    to: { name: '"x" <a@evil.example>, b', address: 'vera@home.example' },
  });
  expect(parsed.to?.map(({ address }) => address)).toEqual(['vera@home.example']);
});

test('classes 29, 30, 47: the same is there in HTML: escaped, in the reader’s language, with links to us alone', async () => {
  const text =
    'Hi <img src=x onerror=alert(1)> & "you"\nSee https://api.desk.example/v1/answers/x#solved now, or https://evil.example/';
  const { parsed } = await read({ text });
  expect(parsed.html).toContain('<html lang="lt">');
  expect(parsed.html).toContain(
    'Hi &lt;img src=x onerror=alert(1)&gt; &amp; &quot;you&quot;<br>\nSee <a href="https://api.desk.example/v1/answers/x#solved">https://api.desk.example/v1/answers/x#solved</a> now, or https://evil.example/',
  );
  expect(parsed.html).toContain('<a href="https://help.example/cases/cas_1">C-10042</a>');
  expect(parsed.headers.find(({ key }) => key === 'content-language')?.value).toBe('lt');
});
