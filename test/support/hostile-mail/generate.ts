import type { MailSaid } from '../mail.ts';
import type { Random } from '../random.ts';
import { complaint, deliveryReport } from '../reports.ts';
import { hostileHtml, hostileText } from './bodies.ts';

const senders = [
  'Ona <ona@baltic.example.com>',
  'support@desk.example.net',
  'MAILER-DAEMON@mx.example.com',
  '"victim@bank.example x"@evil.example.com',
  'a@b.example, c@d.example',
  'Group: a@b.example, c@d.example;',
  '=?utf-8?q?ona=40baltic.example.com?= <eve@evil.example.com>',
  'Eve\u0000 <eve@evil.example.com>',
  'ona@bаltic.example.com',
  '<>',
  '',
  '"Ona\r Bcc: x" <ona@baltic.example.com>',
  'ona@baltic.example.com (comment (nested))',
  '"O\u202ena" <ona@baltic.example.com>',
  `${'a'.repeat(70)}@b.example`,
  'ona@[127.0.0.1]',
];

const fields = [
  'Auto-Submitted: auto-replied',
  'Precedence: bulk',
  'List-Id: <l.example>',
  'X-SES-Spam-Verdict: PASS',
  'Authentication-Results: amazonses.com; dmarc=pass',
  'From: second@evil.example.com',
  'Content-Type: text/plain; charset=utf-7',
  'Content-Type: text/plain; charset=x-nobody',
  'Content-Type: text/plain; format=flowed; delsp=yes',
  'Content-Type: multipart/mixed; boundary=""',
  'Content-Type: multipart/mixed; boundary*0="a"; boundary*1="b"',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x-uuencode',
  'In-Reply-To: <nobody@x.example>',
  `References: ${'<a@b.example> '.repeat(200)}`,
  'Return-Path: <>',
  'X-Auto-Response-Suppress: All',
  ': nameless',
  ' folded into nothing',
  'Subject',
];

const subjects = [
  'Re: C-10001',
  '=?utf-8?q?hi=0D=0ABcc:_all=40evil.example?=',
  '=?x-nobody?b?AAAA?=',
  '\u2067bill\u2069.exe',
  `${'=?utf-8?q?a?= '.repeat(300)}`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay what it is
  'Fwd: {{reference}} ${process.env}',
  '',
];

const types = [
  'text/plain',
  'text/html',
  'message/rfc822',
  'text/calendar',
  'application/ms-tnef',
  'image/svg+xml',
  'message/delivery-status',
  'multipart/mixed',
  '',
];

const partOf = (random: Random, depth: number): string => {
  const type = random.pick(types);
  if (type === 'multipart/mixed') return multipart(random, depth + 1);
  const name = random.pick([
    '',
    '; name="../../x\u0000.svg"',
    "; name*=utf-8''%2e%2e%2f",
    '; name=',
  ]);
  const body = type === 'text/html' ? hostileHtml(random) : hostileText(random).slice(0, 3000);
  return `Content-Type: ${type}${name}\r\nContent-ID: <i@x>\r\n\r\n${body}`;
};

const multipart = (random: Random, depth = 0): string => {
  const boundary = random.pick(['b', `b${depth}`, 'b'.repeat(70), '--']);
  const parts = depth > 40 ? 0 : random.below(random.chance(0.004) ? 1500 : 4);
  const inner = Array.from(
    { length: parts },
    () => `--${boundary}\r\n${partOf(random, parts > 4 ? 41 : depth)}\r\n`,
  );
  const end = random.chance(0.7) ? `--${boundary}--` : '';
  return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${inner.join('')}${end}`;
};

const bodyOf = (random: Random): string => {
  const kind = random.below(4);
  if (kind === 0) return `\r\n${hostileText(random)}`;
  if (kind === 1) return `Content-Type: text/html\r\n\r\n${hostileHtml(random)}`;
  return kind === 2 ? multipart(random) : `${random.pick(fields)}\r\n\r\n${hostileText(random)}`;
};

/** Bytes turned, dropped and put in, as a broken relay or a fuzzer does. */
const mutated = (random: Random, raw: Buffer): Buffer => {
  const bytes = Buffer.from(raw);
  for (let n = random.below(20); n > 0 && bytes.length > 0; n -= 1)
    bytes[random.below(bytes.length)] = random.below(256);
  const cut = random.below(bytes.length + 1);
  return random.chance(0.3) ? bytes.subarray(0, cut) : bytes;
};

const verdict = (random: Random): string =>
  random.chance(0.95) ? 'PASS' : random.pick(['FAIL', 'GRAY', 'PROCESSING_FAILED', 'MISSING']);

const rawOf = (random: Random, n: number): Buffer => {
  if (random.chance(0.05)) {
    const make = random.pick([deliveryReport, complaint]);
    return Buffer.from(
      String(make({ messageId: `x${n}@y.example`, status: hostileText(random).slice(0, 50) }).raw),
    );
  }
  const header = [
    `From: ${random.chance(0.5) ? senders[0] : random.pick(senders)}`,
    `Message-ID: <m${n}@hostile.example>`,
    `Subject: ${random.pick(subjects)}`,
    ...Array.from({ length: random.below(3) }, () => random.pick(fields)),
  ];
  return Buffer.from(`${header.join('\r\n')}\r\n${bodyOf(random)}`);
};

/** One hostile mail; `n` makes it unlike every other. */
export const hostileMail = (random: Random, n: number): MailSaid => {
  const raw = rawOf(random, n);
  return {
    id: `hostile-${n}`,
    raw: random.chance(0.3) ? mutated(random, raw) : raw,
    envelopeFrom: random.chance(0.9)
      ? 'ona@baltic.example.com'
      : random.pick(['', '<>', 'x'.repeat(500)]),
    recipients: random.pick([
      ['support@desk.example.net'],
      [`case+${'0'.repeat(26)}a${'b'.repeat(16)}@desk.example.net`],
      Array.from({ length: 200 }, (_, one) => `u${one}@desk.example.net`),
      [],
    ]),
    verdicts: { virus: verdict(random), spam: verdict(random), dmarc: verdict(random) },
  };
};
