import { createTransport } from 'nodemailer';
import PostalMime, { type Address } from 'postal-mime';
import * as z from 'zod';
import { cutMail, joinMail } from './header-block.ts';
import type { Outgoing } from './outbox.ts';

const text = z.object({ Data: z.string(), Charset: z.string().optional() });
const addresses = z.array(z.string()).default([]);

/** The part of SESv2's SendEmail that is served. */
export const sendEmailSchema = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .optional(),
  ReplyToAddresses: addresses,
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Content: z.union([
    z.object({ Raw: z.object({ Data: z.string() }) }),
    z.object({
      Simple: z.object({
        Subject: text,
        Body: z.object({ Text: text.optional(), Html: text.optional() }),
        Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
      }),
    }),
  ]),
});
export type SendEmail = z.infer<typeof sendEmailSchema>;
type Simple = Extract<SendEmail['Content'], { Simple: unknown }>['Simple'];

const builder = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

const buildSimple = async (asked: SendEmail, simple: Simple): Promise<Buffer> => {
  const { message } = await builder.sendMail({
    from: asked.FromEmailAddress,
    to: asked.Destination?.ToAddresses,
    cc: asked.Destination?.CcAddresses,
    replyTo: asked.ReplyToAddresses,
    subject: simple.Subject.Data,
    text: simple.Body.Text?.Data,
    html: simple.Body.Html?.Data,
    headers: (simple.Headers ?? []).map(({ Name, Value }) => ({ key: Name, value: Value })),
  });
  return message as Buffer;
};

/** The message to send, before SES changes it. */
export const rawOf = (asked: SendEmail): Buffer | Promise<Buffer> =>
  'Raw' in asked.Content
    ? Buffer.from(asked.Content.Raw.Data, 'base64')
    : buildSimple(asked, asked.Content.Simple);

/** What SES does to a message: its own Message-ID and Date, no Bcc. */
export const stamp = (raw: Buffer, messageId: string, at: Date): Buffer => {
  const { fields, rest } = cutMail(raw);
  const kept = fields.filter(({ name }) => !['message-id', 'date', 'bcc'].includes(name));
  const date = at.toUTCString().replace('GMT', '+0000');
  return joinMail([...kept, `Message-ID: <${messageId}>`, `Date: ${date}`], rest);
};

const mailboxes = (list: readonly Address[] | undefined): readonly string[] =>
  (list ?? []).flatMap((one) =>
    one.group === undefined ? [one.address] : one.group.map(({ address }) => address),
  );

const bare = (address: string): string => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();

/** A message as the outbox shows it; recipients are the envelope's. */
export type Read = Required<Pick<Outgoing, 'from' | 'to' | 'subject' | 'text' | 'headers'>>;

/** Parses a message; `Destination` names the recipients, else its To, Cc and Bcc. */
export const readMessage = async (raw: Buffer, asked: SendEmail): Promise<Read> => {
  const mail = await PostalMime.parse(raw);
  const named = asked.Destination;
  const to =
    named === undefined
      ? [...mailboxes(mail.to), ...mailboxes(mail.cc), ...mailboxes(mail.bcc)]
      : [...named.ToAddresses, ...named.CcAddresses, ...named.BccAddresses].map(bare);
  return {
    from: bare(asked.FromEmailAddress ?? mailboxes(mail.from && [mail.from])[0] ?? ''),
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  };
};
