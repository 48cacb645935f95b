import { describe, expect, it } from 'vitest';
import { classify } from '../../../../functions/mail/reading/classify.ts';
import { readMail } from '../../../../functions/mail/reading/read-mail.ts';

const kindOf = async (headers: string, given: { from?: string; envelopeFrom?: string } = {}) => {
  const read = await readMail(Buffer.from(`${headers}\r\nhello`));
  if (!read.read) throw new Error(read.because);
  return classify({
    mail: read.mail,
    envelopeFrom: given.envelopeFrom ?? 'ona@example.com',
    senderAddress: given.from ?? 'ona@example.com',
    mailDomain: 'desk.example.net',
  });
};

describe('the kind of a mail', () => {
  it.each([
    ['Auto-Submitted: auto-replied\r\n', 'auto-reply'],
    ['auto-submitted: Auto-Generated; owner-email="x"\r\n', 'auto-reply'],
    ['Auto-Submitted: auto-notified\r\n', 'auto-reply'],
    ['X-Autoreply: yes\r\n', 'auto-reply'],
    ['X-Autorespond: re\r\n', 'auto-reply'],
    ['Precedence: auto_reply\r\n', 'auto-reply'],
    ['Return-Path: <>\r\n', 'auto-reply'],
    ['Precedence: bulk\r\n', 'list'],
    ['Precedence: list\r\n', 'list'],
    ['Precedence: junk\r\n', 'list'],
    ['List-Id: <news.example.com>\r\n', 'list'],
    ['List-Unsubscribe: <https://example.com>\r\n', 'list'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n', 'bounce'],
    ['Content-Type: Multipart/Report;\r\n Report-Type="delivery-status"; boundary=b\r\n', 'bounce'],
    [
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n',
      'complaint-report',
    ],
    [
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n',
      'auto-reply',
    ],
  ])('of %j is %s', async (headers, kind) => {
    expect(await kindOf(headers)).toBe(kind);
  });

  it.each([
    'Auto-Submitted: no\r\n',
    'X-Auto-Response-Suppress: All\r\n',
    'Precedence: normal\r\n',
  ])('is a person’s for all that %j says', async (headers) => {
    expect(await kindOf(headers)).toBe('person');
  });

  it('is a machine’s when the envelope has no sender', async () => {
    expect(await kindOf('', { envelopeFrom: '' })).toBe('auto-reply');
    expect(await kindOf('', { envelopeFrom: '<>' })).toBe('auto-reply');
  });

  it.each(['MAILER-DAEMON@example.com', 'postmaster@example.com'])(
    'is a bounce from %s',
    async (from) => {
      expect(await kindOf('', { from })).toBe('bounce');
    },
  );

  it('is our own when it claims one of our addresses', async () => {
    expect(await kindOf('', { from: 'support@desk.example.net' })).toBe('own');
  });
});
