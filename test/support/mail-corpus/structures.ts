import { tongueNames, tongues } from './languages.ts';
import { base64, encode, mailOf, multipart, part, through, transferEncodings } from './mime.ts';
import { expectedOf, headersFor, type Specimen } from './replies.ts';

const { en, ru } = tongues;

const unquoted = (tongue: (typeof tongues)[keyof typeof tongues], charset = 'utf-8') => {
  const { quoted: _quoted, ...expected } = expectedOf(tongue, charset);
  return expected;
};

/** Every charset by every transfer encoding. */
export const charsets = (): readonly Specimen[] =>
  tongueNames.flatMap((language) => {
    const tongue = tongues[language];
    return tongue.charsets.flatMap((charset) =>
      transferEncodings.map((by) => ({
        name: `${language} in ${charset} as ${by}`,
        raw: mailOf(
          headersFor(tongue, charset),
          part({ type: 'text/plain', text: tongue.reply, charset, by }),
        ),
        expected: unquoted(tongue, charset),
      })),
    );
  });

const text = part({ type: 'text/plain', text: en.reply, charset: 'utf-8' });
const html = part({ type: 'text/html', text: '<p>It works <img src="cid:i1@x"></p>' });

const file = (type: string, headers: readonly string[], content = 'AAAA'): string =>
  [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...headers, '', content].join(
    '\r\n',
  );

const attached = (name: string): string => `Content-Disposition: attachment; ${name}`;

type Made = { readonly entity: string; readonly visible?: string; readonly files?: string[] };

const longName = 'Рахунок за листопад.pdf';
const percent = [...encode(longName, 'utf-8')].map((byte) => `%${byte.toString(16)}`);

const structures: Readonly<Record<string, Made>> = {
  'a file named by RFC 2231': {
    entity: multipart('mixed', [
      text,
      file('application/pdf', [attached(`filename*=UTF-8''${percent.join('')}`)]),
    ]),
    files: [longName],
  },
  'a file named by RFC 2231 in pieces': {
    entity: multipart('mixed', [
      text,
      file('application/pdf', [
        attached(
          `filename*0*=UTF-8''${percent.slice(0, 20).join('')};\r\n filename*1*=${percent.slice(20).join('')}`,
        ),
      ]),
    ]),
    files: [longName],
  },
  'a file named by an encoded word': {
    entity: multipart('mixed', [
      text,
      file('application/pdf', [
        attached(`filename="=?utf-8?B?${Buffer.from(longName).toString('base64')}?="`),
      ]),
    ]),
    files: [longName],
  },
  'an inline image': {
    entity: multipart('related', [
      html,
      file('image/png; name=a.png', ['Content-ID: <i1@x>', 'Content-Disposition: inline']),
    ]),
    visible: 'It works',
    files: ['a.png'],
  },
  'an alternative within a mixed': {
    entity: multipart('mixed', [
      multipart('alternative', [text, html]),
      file('image/jpeg', [attached('filename=a.jpg')]),
    ]),
    files: ['a.jpg'],
  },
  'an invitation': {
    entity: multipart('alternative', [
      text,
      part({ type: 'text/calendar; method=REQUEST', text: 'BEGIN:VCALENDAR\nEND:VCALENDAR' }),
    ]),
    files: ['invitation.ics'],
  },
  'nothing but a signed text': {
    entity: multipart('signed; protocol="application/pkcs7-signature"', [
      text,
      file('application/pkcs7-signature; name=smime.p7s', [attached('filename=smime.p7s')]),
    ]),
    files: ['smime.p7s'],
  },
  'something encrypted': {
    entity: file('application/pkcs7-mime; smime-type=enveloped-data', [
      attached('filename=smime.p7m'),
    ]),
    visible: '',
    files: ['smime.p7m'],
  },
  'a TNEF file': {
    entity: multipart('mixed', [
      text,
      file('application/ms-tnef', [attached('filename=winmail.dat')]),
    ]),
    files: ['winmail.dat'],
  },
  'a mail attached to it': {
    entity: multipart('mixed', [
      text,
      `Content-Type: message/rfc822\r\n\r\nFrom: eve@evil.example.com\r\nSubject: inner\r\n\r\nwords`,
    ]),
    files: ['message.eml'],
  },
  'nothing but a mail attached': {
    entity: multipart('mixed', [
      'Content-Type: message/rfc822\r\n\r\nFrom: eve@evil.example.com\r\nSubject: inner\r\n\r\nwords',
    ]),
    visible: '---------- Forwarded message ----------\nSubject: inner\n\nwords',
    files: ['message.eml'],
  },
  'an empty text beside HTML': {
    entity: multipart('alternative', [
      part({ type: 'text/plain', text: '\n \n' }),
      part({ type: 'text/html', text: '<p>Only <b>here</b></p>' }),
    ]),
    visible: 'Only here',
  },
  'lines that flow': {
    entity: part({
      type: 'text/plain; format=flowed; delsp=yes',
      text: 'It works a \ngain, thank you. \n> what is \n> the number?\n-- \nAnn',
    }),
    visible: 'It works again, thank you.',
  },
  'no end of its last part': {
    entity: `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${text}`,
  },
  'a charset nobody knows': {
    entity: part({ type: 'text/plain; charset=x-nobody', text: 'It works' }),
    visible: 'It works',
  },
  'nothing but what it quotes': {
    entity: part({ type: 'text/plain', text: '> what is\n> the number?' }),
    visible: '> what is\n> the number?',
  },
};

/** How a mail is put together. */
export const structured = (): readonly Specimen[] =>
  Object.entries(structures).map(([name, { entity, visible, files }]) => ({
    name: `a mail with ${name}`,
    raw: mailOf(headersFor(en, 'utf-8'), entity),
    expected: {
      ...unquoted(en),
      ...(visible === undefined ? {} : { visible }),
      ...(files === undefined ? {} : { files }),
    },
  }));

/** A header in raw bytes of a charset that nothing declares is what UTF-8 makes of it. */
export const undeclared = (): readonly Specimen[] => [
  {
    name: 'a subject in bare UTF-8',
    raw: Buffer.concat([
      Buffer.from(`From: ona@baltic.example.com\r\nSubject: ${ru.subject}\r\n\r\n`),
      Buffer.from('x'),
    ]),
    expected: { subject: through(ru.subject, 'utf-8'), name: '', visible: 'x' },
  },
  {
    name: 'bytes of a text that nothing declares',
    raw: Buffer.from(
      `From: ona@baltic.example.com\r\nSubject: x\r\n\r\n${base64(Buffer.from('x'))}`,
    ),
    expected: { subject: 'x', name: '', visible: 'eA==' },
  },
];
