import type { MailSaid } from './mail.ts';

type Reported = {
  readonly action?: string;
  readonly status?: string;
  /** Of the mail that is returned. */
  readonly messageId: string;
  readonly replyTo?: string;
  readonly returned?: string;
  /** Another block of fields. */
  readonly more?: string;
};

const returnedPart = ({ messageId, replyTo, returned = 'message/rfc822' }: Reported): string =>
  [
    `Content-Type: ${returned}`,
    '',
    'From: support@desk.example.net',
    ...(replyTo === undefined ? [] : [`Reply-To: Desk\r\n <${replyTo}>`]),
    `Message-ID: <${messageId}>`,
    'Subject: Your case',
    '',
    'We look into it.',
  ].join('\r\n');

const report = (type: string, parts: readonly string[]): string =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    'To: support@desk.example.net',
    'Subject: Delivery',
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
    '',
    ...parts.map((part) => `--b\r\n${part}`),
    '--b--',
  ].join('\r\n');

/** A delivery report as Postfix writes it (RFC 3464). */
export const deliveryReport = (reported: Reported): MailSaid => {
  const { action = 'failed', status = '5.1.1', more } = reported;
  const fields = [
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; ona@baltic.example.com',
    `Action: ${action}`,
    ...(status === '' ? [] : [`Status: ${status}`]),
    'Diagnostic-Code: smtp; 550 no such',
    '  user here',
    ...(more === undefined ? [] : ['', more]),
  ];
  const parts = ['Content-Type: text/plain\r\n\r\nIt could not be delivered.', fields.join('\r\n')];
  return { envelopeFrom: '', raw: report('delivery-status', [...parts, returnedPart(reported)]) };
};

/** A complaint as a feedback loop sends it (RFC 5965). */
export const complaint = (reported: Reported): MailSaid => ({
  envelopeFrom: 'fbl@isp.example',
  raw: report('feedback-report', [
    'Content-Type: text/plain\r\n\r\nThis is an abuse report.',
    'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: ISP/1\r\nVersion: 1\r\nOriginal-Rcpt-To: ona@baltic.example.com',
    returnedPart(reported),
  ]),
});
