import { randomBytes } from 'node:crypto';
import type { Server } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Cloud } from '../cloud.ts';
import type { MailVerdicts } from '../doors/faults.ts';
import { matches, type ReceiptAction, type ReceiptRule, receiptRulesOf } from './rules.ts';
import { type ReceivedMail, sesEvent, type Verdicts, withTrace } from './ses-event.ts';

/** A mail listener; it is told where to listen by whoever starts it. */
export type Smtp = { readonly server: Server; readonly close: () => Promise<void> };

const largestMail = 40 * 1024 * 1024;
const idAlphabet = '0123456789abcdefghijklmnopqrstuv';
const idLength = 40;

/** An id like those SES gives to mail it receives. */
const newId = (): string =>
  [...randomBytes(idLength)].map((byte) => idAlphabet[byte % idAlphabet.length]).join('');

/** A refusal with its SMTP reply code. */
const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** All bytes of a mail, or `undefined` when they are too many (the rest is read and dropped). */
const readMail = async (stream: SMTPServerDataStream): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk);
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
};

const allPass = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;

const store = async (cloud: Cloud, action: { bucket: string; key: string }, stored: Buffer) => {
  const { bucket, key } = action;
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await cloud.call('s3', { method: 'PUT', path, headers, body: stored });
  if (answer.status !== 200) throw new Error(`S3 answered ${answer.status} to a mail.`);
};

/** Takes one action of a rule; both leave their effect durable. */
const act = async (cloud: Cloud, action: ReceiptAction, mail: ReceivedMail): Promise<void> => {
  const stored = withTrace(mail, cloud.region);
  if ('S3Action' in action) {
    const { BucketName, ObjectKeyPrefix } = action.S3Action;
    await store(cloud, { bucket: BucketName, key: `${ObjectKeyPrefix}${mail.messageId}` }, stored);
    await cloud.step('ses.mail-stored:changed');
    return;
  }
  const { FunctionArn: functionArn } = action.LambdaAction;
  const processingMillis = Math.max(1, cloud.clock.now() - mail.receivedAt.getTime());
  const event = await sesEvent(mail, stored, { functionArn, processingMillis });
  cloud.lambda.invokeAsync(functionArn, event, `ses ${mail.messageId} ${functionArn}`);
  await cloud.step('ses.mail-queued:changed');
};

const receive = async (
  cloud: Cloud,
  rules: readonly ReceiptRule[],
  mail: ReceivedMail,
): Promise<void> => {
  for (const rule of rules) {
    const recipients = mail.recipients.filter((one) => matches(rule, one));
    if (recipients.length === 0) continue;
    for (const action of rule.Actions) await act(cloud, action, { ...mail, recipients });
  }
};

const mailOf = (
  cloud: Cloud,
  session: SMTPServerSession,
  raw: Buffer,
): Omit<ReceivedMail, 'verdicts'> => {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    messageId: newId(),
    source: mailFrom === false ? '' : mailFrom.address,
    recipients: [...new Set(rcptTo.map(({ address }) => address))],
    raw,
    receivedAt: new Date(cloud.clock.now()),
    client: { name: session.hostNameAppearsAs || 'unknown', address: session.remoteAddress },
  };
};

/**
 * The way of mail into this machine: what SES would do by the template's receipt rules. 250 is said only when the mail
 * is stored and its invocation queued; before that, a failure asks the sender to come again.
 * @param takeVerdicts what SES is to say of the next mail; the rest passes
 */
export const createSmtp = (cloud: Cloud, takeVerdicts: () => MailVerdicts): Smtp => {
  const rules = receiptRulesOf(cloud);

  const onMail = async (
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<void> => {
    const raw = await readMail(stream);
    if (raw === undefined) throw refusal(552, 'Message size exceeds the limit of 40 MB');
    const verdicts = { ...allPass, ...takeVerdicts() } as Verdicts;
    const mail = { ...mailOf(cloud, session, raw), verdicts };
    try {
      await cloud.work.track(receive(cloud, rules, mail));
    } catch (error) {
      cloud.log(`A mail could not be taken: ${error}`);
      throw refusal(451, 'Requested action aborted: local error in processing');
    }
  };

  const smtp = new SMTPServer({
    name: `inbound-smtp.${cloud.region}.amazonaws.com`,
    size: largestMail,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const isTaken = rules.some((rule) => matches(rule, address));
      callback(isTaken ? null : refusal(550, 'Requested action not taken: mailbox unavailable'));
    },
    onData: (stream, session, callback) => {
      onMail(stream, session).then(() => callback(null), callback);
    },
  });
  smtp.on('error', (error) => cloud.log(`Mail listener: ${error.message}`));
  return {
    server: smtp.server as Server,
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
};
