import { randomUUID } from 'node:crypto';
import { type AwsAnswer, type AwsCall, type Cloud, ofType, type ServiceFactory } from '../cloud.ts';
import { batchFaultOf, faultOf } from './limits.ts';
import {
  answerXml,
  escapeXml,
  type Message,
  type MessageAttribute,
  messagesOf,
  refuseXml,
} from './query-protocol.ts';
import { type Subscription, subscriptionsOf } from './subscriptions.ts';

const formOf = (call: AwsCall): URLSearchParams => new URLSearchParams(call.body.toString('utf8'));

const attributesOf = (attributes: Readonly<Record<string, MessageAttribute>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { Type, Value }]) => [name, { Type, Value }]),
  );

/** The event a function is given: always one record. */
const recordOf = (
  subscription: Subscription,
  message: Message,
  sent: { id: string; at: string },
) => ({
  EventSource: 'aws:sns',
  EventVersion: '1.0',
  EventSubscriptionArn: subscription.arn,
  Sns: {
    Type: 'Notification',
    MessageId: sent.id,
    TopicArn: subscription.topicArn,
    Subject: message.subject ?? null,
    Message: message.text,
    Timestamp: sent.at,
    SignatureVersion: '1',
    Signature: '',
    SigningCertUrl: '',
    UnsubscribeUrl: '',
    MessageAttributes: attributesOf(message.attributes),
  },
});

type Publish = (topicArn: string, message: Message) => string;

/** Queues a message at every function that hears it, durably, and answers its id. */
const publisher = (cloud: Cloud): Publish => {
  const subscriptions = subscriptionsOf(cloud);
  return (topicArn, message) => {
    const sent = { id: randomUUID(), at: new Date(cloud.clock.now()).toISOString() };
    for (const subscription of subscriptions) {
      if (subscription.topicArn !== topicArn || !subscription.accepts(message)) continue;
      const record = recordOf(subscription, message, sent);
      cloud.lambda.invokeAsync(
        subscription.functionArn,
        { Records: [record] },
        `${sent.id} ${subscription.arn}`,
      );
    }
    return sent.id;
  };
};

/** Text messages leave into the outbox: nothing is sent from this machine. */
const texter = ({ database, clock }: Cloud): ((to: string, text: string) => string) => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS outbox_sms (id TEXT PRIMARY KEY, at TEXT NOT NULL, "to" TEXT NOT NULL, text TEXT NOT NULL)',
  );
  const insert = database.prepare(
    'INSERT INTO outbox_sms (id, at, "to", text) VALUES (?, ?, ?, ?)',
  );
  return (to, text) => {
    const id = randomUUID();
    insert.run(id, new Date(clock.now()).toISOString(), to, text);
    return id;
  };
};

const published = (action: string, id: string): AwsAnswer =>
  answerXml(action, id, `<MessageId>${id}</MessageId>`);

const publishOne = (message: Message, send: (message: Message) => string): AwsAnswer => {
  const fault = faultOf(message);
  if (fault !== undefined) return refuseXml(400, 'InvalidParameter', `Invalid parameter: ${fault}`);
  return published('Publish', send(message));
};

const memberXml = (message: Message, send: (message: Message) => string) => {
  const fault = faultOf(message);
  const id = `<Id>${message.id}</Id>`;
  if (fault === undefined)
    return { ok: `<member>${id}<MessageId>${send(message)}</MessageId></member>`, failed: '' };
  const why = `<Code>InvalidParameter</Code><Message>${escapeXml(fault)}</Message>`;
  return { ok: '', failed: `<member>${id}${why}<SenderFault>true</SenderFault></member>` };
};

const publishBatch = (
  messages: readonly Message[],
  send: (message: Message) => string,
): AwsAnswer => {
  const fault = batchFaultOf(messages);
  if (fault !== undefined)
    return refuseXml(400, `AWS.SimpleQueueService.${fault}`, 'The batch was refused.');
  const members = messages.map((message) => memberXml(message, send));
  const list = (key: 'ok' | 'failed'): string => members.map((member) => member[key]).join('');
  const result = `<Successful>${list('ok')}</Successful><Failed>${list('failed')}</Failed>`;
  return answerXml('PublishBatch', randomUUID(), result);
};

const isPhone = (number: string): boolean => /^\+[1-9]\d{4,14}$/.test(number);

/** SNS: topics of the template, functions that listen by message attributes, text messages to phones. */
export const createSns: ServiceFactory = (cloud) => {
  const publish = publisher(cloud);
  const sendText = texter(cloud);
  const topics = new Set(ofType(cloud, 'AWS::SNS::Topic').map(({ ref }) => ref));

  const toTopic = (form: URLSearchParams): AwsAnswer => {
    const topicArn = form.get('TopicArn') ?? form.get('TargetArn') ?? '';
    if (!topics.has(topicArn)) return refuseXml(404, 'NotFound', 'Topic does not exist');
    const [first] = messagesOf(form);
    const send = (message: Message): string => publish(topicArn, message);
    return form.get('Action') === 'Publish' && first !== undefined
      ? publishOne(first, send)
      : publishBatch(messagesOf(form), send);
  };

  const toPhone = (number: string, [message]: readonly Message[]): AwsAnswer =>
    isPhone(number) && message !== undefined
      ? publishOne(message, ({ text }) => sendText(number, text))
      : refuseXml(400, 'InvalidParameter', 'Invalid parameter: PhoneNumber');

  return {
    name: 'sns',
    needs: (call) => {
      const form = formOf(call);
      // A text message is published to the number itself, which is no ARN.
      const resource =
        form.get('TopicArn') ?? form.get('TargetArn') ?? form.get('PhoneNumber') ?? '*';
      // There is no right of its own for a batch.
      return [{ action: `sns:${form.get('Action')?.replace(/Batch$/, '')}`, resource }];
    },
    serve: async (call) => {
      const form = formOf(call);
      const action = form.get('Action') ?? '';
      if (action !== 'Publish' && action !== 'PublishBatch')
        return refuseXml(400, 'InvalidAction', `The local SNS does not know ${action}.`);
      const phone = form.get('PhoneNumber');
      const answer = phone === null ? toTopic(form) : toPhone(phone, messagesOf(form));
      await cloud.step('sns.accepted');
      return answer;
    },
  };
};
