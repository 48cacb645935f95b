import { createPublicKey, createVerify } from 'node:crypto';
import * as z from 'zod';
import { after, hourMillis, type Instant, instantOf } from '#kernel/time.ts';

/** What SNS posts to a subscriber over HTTPS (AWS documentation, "Parsing Amazon SNS message formats"). */
const messageSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(100),
  TopicArn: z.string().max(300),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(1000),
  SigningCertURL: z.string().max(1000),
  SubscribeURL: z.string().max(2000).optional(),
  Token: z.string().max(1000).optional(),
});

type Message = z.infer<typeof messageSchema>;

/** Reads a request of SNS; `undefined` when it is none. */
export const snsMessage = (rawBody: Buffer): Message | undefined => {
  try {
    return messageSchema.safeParse(JSON.parse(rawBody.toString())).data;
  } catch {
    return undefined;
  }
};

const signedOfSubscription = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
] as const;

const signedOf = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: signedOfSubscription,
  UnsubscribeConfirmation: signedOfSubscription,
} as const;

/** The text that is signed: names and values, each on a line of its own; a missing subject is left out. */
export const stringToSign = (message: Message): string =>
  signedOf[message.Type]
    .flatMap((name) => {
      const value = message[name];
      return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
    })
    .join('');

/** An address of SNS itself in the region of the topic, and nothing else. */
const isOfSns = (address: string | undefined, topicArn: string): address is string => {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  const [, partition, , region = ''] = topicArn.split(':');
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return false;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return isPlain && hostname === `sns.${region}.${suffix}`;
};

/** Deliveries are tried for an hour at most; later ones are replays. */
const longestUnderWay = 2 * hourMillis;

const isTimely = ({ Timestamp }: Message, now: Instant): boolean => {
  const at = instantOf(Date.parse(Timestamp));
  return after(at, longestUnderWay) > now && at < after(now, longestUnderWay);
};

/** The text of a certificate at an address of SNS; `undefined` when there is none. */
export type CertificateAt = (url: string) => Promise<string | undefined>;

/** What is asked of SNS over the network, at addresses that were checked to be its own. */
export type SnsSite = {
  readonly certificateAt: CertificateAt;
  /** @throws webhooks/not-confirmed: SNS did not take it, and sends the request again */
  readonly confirm: (url: string) => Promise<void>;
};

const fits = (message: Message, certificate: string): boolean => {
  const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  try {
    return createVerify(algorithm)
      .update(stringToSign(message))
      .verify(createPublicKey(certificate), message.Signature, 'base64');
  } catch {
    return false;
  }
};

/** Whether SNS signed a request for this topic, by the certificate it names; no other address than its own is asked. */
export const isFromTopic = async (
  rawBody: Buffer,
  topicArn: string,
  { now, certificateAt }: { readonly now: Instant; readonly certificateAt: CertificateAt },
): Promise<boolean> => {
  const message = snsMessage(rawBody);
  if (message === undefined || message.TopicArn !== topicArn || !isTimely(message, now))
    return false;
  const { SigningCertURL: url } = message;
  if (!isOfSns(url, topicArn) || !new URL(url).pathname.endsWith('.pem')) return false;
  const certificate = await certificateAt(url);
  return certificate !== undefined && fits(message, certificate);
};

/** The address that confirms a subscription, of a request that was verified; `undefined` when nothing is to be confirmed. */
export const confirmationOf = (rawBody: Buffer): string | undefined => {
  const message = snsMessage(rawBody);
  if (message?.Type !== 'SubscriptionConfirmation') return undefined;
  const { SubscribeURL: url, TopicArn } = message;
  if (!isOfSns(url, TopicArn)) return undefined;
  const asked = new URL(url).searchParams;
  return asked.get('Action') === 'ConfirmSubscription' && asked.get('TopicArn') === TopicArn
    ? url
    : undefined;
};
