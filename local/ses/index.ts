import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import {
  type AwsAnswer,
  type AwsCall,
  awsError,
  type Cloud,
  type NeededRight,
  type ServiceFactory,
} from '../cloud.ts';
import { cutMail, fieldValue } from './header-block.ts';
import { type Identities, identitiesOf } from './identities.ts';
import { rawOf, readMessage, type SendEmail, sendEmailSchema, stamp } from './message.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { reporterOf, type Taken } from './reports.ts';

export { type Outbox, type OutboxFilter, type Outgoing, openOutbox } from './outbox.ts';

type Post = {
  readonly cloud: Cloud;
  readonly identities: Identities;
  readonly outbox: Outbox;
  readonly report: (taken: Taken) => Promise<void>;
};

const largestMail = 40 * 1024 * 1024;
const mostRecipients = 50;
const path = '/v2/email/outbound-emails';

/** The simulator's addresses go onto no list, and nobody else bounces here. */
const isRelease = ({ method, path: asked }: AwsCall): boolean =>
  method === 'DELETE' && asked.startsWith('/v2/email/suppression/addresses/');

const askedOf = (call: AwsCall): SendEmail | undefined => {
  if (call.method !== 'POST' || call.path !== path) return undefined;
  try {
    return sendEmailSchema.safeParse(JSON.parse(call.body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

/** The sender as the call or, without it, the raw mail's From says; a bare address. */
const senderOf = (asked: SendEmail): string => {
  const raw = 'Raw' in asked.Content ? Buffer.from(asked.Content.Raw.Data, 'base64') : undefined;
  const field = raw && cutMail(raw).fields.find(({ name }) => name === 'from');
  const sender = asked.FromEmailAddress ?? (field === undefined ? '' : fieldValue(field));
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
};

const setOf = (identities: Identities, asked: SendEmail): string | undefined =>
  asked.ConfigurationSetName ?? identities.configurationSetOf(identities.of(senderOf(asked)) ?? '');

/** SESv2 asks for SendRawEmail when the message is given whole, on the identity and on the configuration set. */
const needsOf = ({ cloud, identities }: Post, asked: SendEmail): readonly NeededRight[] => {
  const sender = senderOf(asked);
  const set = setOf(identities, asked);
  const arn = (resource: string): string =>
    `arn:aws:ses:${cloud.region}:${cloud.account}:${resource}`;
  const action = 'Raw' in asked.Content ? 'ses:SendRawEmail' : 'ses:SendEmail';
  return [
    { action, resource: arn(`identity/${identities.of(sender) ?? sender}`) },
    ...(set === undefined ? [] : [{ action, resource: arn(`configuration-set/${set}`) }]),
  ];
};

const refusalOf = ({ cloud, identities }: Post, asked: SendEmail): AwsAnswer | undefined => {
  const sender = senderOf(asked);
  const set = asked.ConfigurationSetName;
  if (set !== undefined && !identities.hasConfigurationSet(set))
    return awsError(404, 'NotFoundException', `Configuration set <${set}> does not exist.`);
  if (identities.of(sender) !== undefined) return undefined;
  const region = cloud.region.toUpperCase();
  return awsError(
    400,
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region}: ${sender}`,
  );
};

type Envelope = { readonly from: string; readonly to: readonly string[] };

const handOver = async (cloud: Cloud, { from, to }: Envelope, raw: Buffer): Promise<void> => {
  const url = process.env['LAMBDESK_SMTP_URL'];
  if (url === undefined || url === '') return;
  const transport = createTransport(url);
  try {
    await transport.sendMail({ envelope: { from, to: [...to] }, raw });
  } catch (error) {
    cloud.log(`The mail server of LAMBDESK_SMTP_URL did not take a mail: ${error}`);
  } finally {
    transport.close();
  }
};

const newId = (millis: number): string =>
  `0107${millis.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;

const taken = (id: string): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ MessageId: id }),
});

const sendMail = async (post: Post, asked: SendEmail): Promise<AwsAnswer> => {
  const { cloud, outbox } = post;
  const given = await rawOf(asked);
  const mail = await readMessage(given, asked);
  if (given.length > largestMail) return awsError(400, 'MessageRejected', 'Message is too long.');
  if (mail.to.length === 0 || mail.to.length > mostRecipients)
    return awsError(400, 'BadRequestException', `1 to ${mostRecipients} recipients are allowed.`);
  const at = new Date(cloud.clock.now());
  const id = newId(at.getTime());
  const messageId = `${id}@${cloud.region}.amazonses.com`;
  const raw = stamp(given, messageId, at);
  const headers = { ...mail.headers, 'message-id': `<${messageId}>` };
  await cloud.step('ses.sending');
  outbox.add({ ...mail, headers, id, channel: 'email', at: at.toISOString(), raw });
  await cloud.step('ses.sent');
  void cloud.work.track(handOver(cloud, mail, raw));
  const { from, to, subject } = mail;
  const set = setOf(post.identities, asked);
  const tags = asked.EmailTags ?? [];
  void cloud.work.track(post.report({ id, at: at.toISOString(), from, to, subject, set, tags }));
  return taken(id);
};

/** SESv2 SendEmail: what is sent lies in the outbox and, with LAMBDESK_SMTP_URL set, leaves by that server as well. */
export const createSes: ServiceFactory = (cloud) => {
  const post = {
    cloud,
    identities: identitiesOf(cloud),
    outbox: openOutbox(cloud),
    report: reporterOf(cloud),
  };
  return {
    name: 'ses',
    needs: (call) => {
      if (isRelease(call)) return [{ action: 'ses:DeleteSuppressedDestination', resource: '*' }];
      const asked = askedOf(call);
      return asked === undefined ? [] : needsOf(post, asked);
    },
    serve: async (call) => {
      if (isRelease(call)) return awsError(404, 'NotFoundException', 'It is on no list.');
      const asked = askedOf(call);
      if (asked === undefined)
        return awsError(
          400,
          'BadRequestException',
          'Only SendEmail with raw or simple content, and releasing an address, are part of the local cloud.',
        );
      return refusalOf(post, asked) ?? sendMail(post, asked);
    },
  };
};
