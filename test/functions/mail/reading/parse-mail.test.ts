import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../../functions/mail/reading/parse-mail.ts';
import { readMail } from '../../../../functions/mail/reading/read-mail.ts';

const read = async (...pieces: readonly (string | Buffer)[]): Promise<Mail> => {
  const result = await readMail(Buffer.concat(pieces.map((piece) => Buffer.from(piece as string))));
  if (!result.read) throw new Error(result.because);
  return result.mail;
};

const from = 'From: Ona <ona@baltic.example.com>\r\n';

describe('reading a mail', () => {
  it('reads Windows-1251', async () => {
    const mail = await read(
      `${from}Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`,
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2]),
    );
    expect(mail.text.trim()).toBe('Привіт');
  });

  it('reads KOI8-U', async () => {
    const mail = await read(
      `${from}Content-Type: text/plain; charset=koi8-u\r\n\r\n`,
      Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xa6, 0xd4]),
    );
    expect(mail.text.trim()).toBe('Привіт');
  });

  it('reads encoded words in the subject, split in the middle', async () => {
    const subject = '=?utf-8?B?0J3QtdC80LDRlCA=?=\r\n =?utf-8?B?0LfQstGP0LfQutGD?=';
    const mail = await read(`${from}Subject: ${subject}\r\n\r\nx`);
    expect(mail.subject).toBe('Немає звязку');
  });

  it('lets no line break out of an encoded subject', async () => {
    const mail = await read(`${from}Subject: =?utf-8?Q?hi=0D=0ABcc:_evil@example.com?=\r\n\r\nx`);
    expect(mail.subject).toBe('hi Bcc: evil@example.com');
  });

  it('reads RFC 2231 file names, cleaned', async () => {
    const mail = await read(
      `${from}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n`,
      "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''%D0%A0%D0%B0; filename*1*=%D1%85.pdf\r\n\r\nPDF\r\n",
      '--b\r\nContent-Type: image/svg+xml\r\nContent-Disposition: attachment; filename="../../x\u202e.svg"\r\n\r\n<svg/>\r\n--b--\r\n',
    );
    expect(mail.files.map(({ name }) => name)).toEqual(['Рах.pdf', 'x.svg']);
    expect(mail.text.trim()).toBe('hello');
  });

  it('prefers the plain text of nested alternatives', async () => {
    const mail = await read(
      `${from}Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\n`,
      'Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n\r\nplain\r\n--a\r\nContent-Type: text/html\r\n\r\n<b>html</b>\r\n--a--\r\n',
      '--r\r\nContent-Type: image/png\r\nContent-ID: <x>\r\n\r\npng\r\n--r--\r\n--m--\r\n',
    );
    expect(mail.text.trim()).toBe('plain');
    expect(mail.files).toHaveLength(1);
  });

  it('reads a mail of HTML alone', async () => {
    const mail = await read(`${from}Content-Type: text/html\r\n\r\n<p>Only <b>this</b></p>`);
    expect(mail.text.trim()).toBe('Only this');
  });

  it('keeps a mail inside the mail as a file, its headers as text', async () => {
    const mail = await read(
      `${from}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n`,
      'From: boss@example.com\r\nSubject: inner\r\n\r\nsecret\r\n--b--\r\n',
    );
    expect(mail.text).not.toContain('secret');
    expect(mail.files).toHaveLength(1);
    expect(mail.headers.filter(({ key }) => key === 'from')).toHaveLength(1);
  });

  it('gives the ids a reply continues, nearest first', async () => {
    const mail = await read(
      `${from}References: <a@x> <b@x>\r\nIn-Reply-To: <c@x>\r\nMessage-ID: <d@x>\r\n\r\nx`,
    );
    expect(mail.references).toEqual(['c@x', 'b@x', 'a@x']);
    expect(mail.messageId).toBe('d@x');
  });

  it.each(['utf-7', 'x-unknown', 'utf-32', '', '"'])(
    'reads a mail of the charset %j somehow',
    async (charset) => {
      const mail = await read(`${from}Content-Type: text/plain; charset=${charset}\r\n\r\nhello`);
      expect(mail.text).not.toBe('');
    },
  );

  it.each([
    ['an empty mail', ''],
    ['only headers', from],
    ['no headers', '\r\n\r\n'],
    ['bytes', Buffer.from([0, 255, 254, 13, 0, 10])],
    [
      'a part that never ends',
      `${from}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx`,
    ],
  ])('does not fail on %s', async (_what, raw) => {
    expect((await readMail(Buffer.from(raw as string))).read).toBe(true);
  });
});
