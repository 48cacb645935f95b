import PostalMime, { type Address, type Email } from 'postal-mime';
import type { MailVerdicts } from '../doors/faults.ts';
import { cutMail, fieldValue, joinMail } from '../ses/header-block.ts';

type Verdict = NonNullable<MailVerdicts['spam']>;

/** What SES says of a mail. */
export type Verdicts = {
  readonly spam: Verdict;
  readonly virus: Verdict;
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
  readonly dmarcPolicy?: MailVerdicts['dmarcPolicy'];
};

/** A mail as it came in. */
export type ReceivedMail = {
  /** SES's own id, which is also the object's name. */
  readonly messageId: string;
  /** The envelope's sender; empty for bounces. */
  readonly source: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly receivedAt: Date;
  readonly client: { readonly name: string; readonly address: string };
  readonly verdicts: Verdicts;
};

const largestHeaders = 10_000;

const shown = (one: Address): readonly string[] => {
  if (one.group !== undefined) return one.group.flatMap(shown);
  return [one.name === '' ? one.address : `${one.name} <${one.address}>`];
};
const bare = (one: Address): readonly string[] =>
  one.group === undefined ? [one.address] : one.group.map(({ address }) => address);

const clientHost = ({ client: { name, address } }: ReceivedMail): string =>
  `${name} (${name} [${address}])`;

const mailDate = (at: Date): string => at.toUTCString().replace('GMT', '+0000 (UTC)');

const authentication = ({ verdicts, source }: ReceivedMail): string => {
  const said = (verdict: string): string => (verdict === 'PASS' ? 'pass' : verdict.toLowerCase());
  const { spf, dkim, dmarc } = verdicts;
  return `Authentication-Results: amazonses.com;\r\n spf=${said(spf)} smtp.mailfrom=${source};\r\n dkim=${said(dkim)};\r\n dmarc=${said(dmarc)}`;
};

/** The mail as SES stores it: with the trace it adds on top. */
export const withTrace = (mail: ReceivedMail, region: string): Buffer => {
  const { fields, rest } = cutMail(mail.raw);
  const { messageId, recipients, receivedAt, verdicts } = mail;
  const trace = [
    `Return-Path: <${mail.source}>`,
    `Received: from ${clientHost(mail)}\r\n by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}` +
      `\r\n for ${recipients[0]};\r\n ${mailDate(receivedAt)}`,
    `X-SES-Spam-Verdict: ${verdicts.spam}`,
    `X-SES-Virus-Verdict: ${verdicts.virus}`,
    authentication(mail),
  ];
  return joinMail([...trace, ...fields], rest);
};

const nothingParsed: Email = { headers: [], headerLines: [], attachments: [] };

/** Reads the header only; one that cannot be parsed does not stop the mail. */
const parseHeader = async (stored: Buffer): Promise<Email> => {
  const { fields } = cutMail(stored);
  const plain = fields.filter(({ name }) => !name.startsWith('content-'));
  try {
    return await PostalMime.parse(joinMail(plain, Buffer.alloc(0)));
  } catch {
    return nothingParsed;
  }
};

const commonHeaders = (mail: ReceivedMail, parsed: Email) => ({
  returnPath: mail.source,
  ...(parsed.from === undefined ? {} : { from: shown(parsed.from) }),
  ...(parsed.sender === undefined ? {} : { sender: shown(parsed.sender)[0] }),
  ...(parsed.replyTo === undefined ? {} : { replyTo: parsed.replyTo.flatMap(shown) }),
  ...(parsed.date === undefined
    ? {}
    : { date: parsed.headers.find(({ key }) => key === 'date')?.value ?? parsed.date }),
  ...(parsed.to === undefined ? {} : { to: parsed.to.flatMap(shown) }),
  ...(parsed.cc === undefined ? {} : { cc: parsed.cc.flatMap(shown) }),
  ...(parsed.messageId === undefined ? {} : { messageId: parsed.messageId }),
  ...(parsed.subject === undefined ? {} : { subject: parsed.subject }),
});

const headersOf = (stored: Buffer) => {
  const all = cutMail(stored).fields.map((field) => ({
    name: field.text.slice(0, Math.max(field.text.indexOf(':'), 0)).trim(),
    value: Buffer.from(fieldValue(field), 'latin1').toString('utf8'),
  }));
  let size = 0;
  const headers = all.filter(({ name, value }) => {
    size += name.length + value.length;
    return size <= largestHeaders;
  });
  return { headersTruncated: headers.length < all.length, headers };
};

const receiptOf = (mail: ReceivedMail, functionArn: string, millis: number) => {
  const { spam, virus, spf, dkim, dmarc, dmarcPolicy } = mail.verdicts;
  return {
    timestamp: mail.receivedAt.toISOString(),
    processingTimeMillis: millis,
    recipients: mail.recipients,
    spamVerdict: { status: spam },
    virusVerdict: { status: virus },
    spfVerdict: { status: spf },
    dkimVerdict: { status: dkim },
    dmarcVerdict: { status: dmarc },
    ...(dmarc === 'FAIL' ? { dmarcPolicy: dmarcPolicy ?? 'none' } : {}),
    action: { type: 'Lambda', functionArn, invocationType: 'Event' },
  };
};

/** The event a Lambda action of a receipt rule is invoked with. */
export const sesEvent = async (
  mail: ReceivedMail,
  stored: Buffer,
  lambda: { readonly functionArn: string; readonly processingMillis: number },
) => {
  const parsed = await parseHeader(stored);
  const named = [...(parsed.to ?? []), ...(parsed.cc ?? [])].flatMap(bare);
  const record = {
    eventSource: 'aws:ses',
    eventVersion: '1.0',
    ses: {
      mail: {
        timestamp: mail.receivedAt.toISOString(),
        source: mail.source,
        messageId: mail.messageId,
        destination: named.length === 0 ? mail.recipients : named,
        ...headersOf(stored),
        commonHeaders: commonHeaders(mail, parsed),
      },
      receipt: receiptOf(mail, lambda.functionArn, lambda.processingMillis),
    },
  };
  return { Records: [record] };
};
