import { createSign, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { stringToSign } from '../../../functions/webhooks/sources/sns.ts';
import { type HookWorld, hookWorld, noon } from '../../support/webhooks.ts';

const fixed = (name: string): string =>
  readFileSync(new URL(`../../support/sns/${name}`, import.meta.url), 'utf8');
const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();

const topicArn = 'arn:aws:sns:eu-central-1:111122223333:alarms';
const at = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem';
const alarm = {
  AlarmName: 'checkout-5xx',
  AlarmArn: 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:checkout-5xx',
  NewStateValue: 'ALARM',
  StateChangeTime: '2026-11-22T11:58:01.734+0000',
  Trigger: { Dimensions: [{ name: 'service', value: 'checkout' }] },
};

const plain = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: topicArn,
  Message: JSON.stringify(alarm),
  Timestamp: noon,
  SignatureVersion: '2',
  SigningCertURL: at,
};

const signed = (changed: object = {}, altered: object = {}) => {
  const message = { ...plain, ...changed } as never as Parameters<typeof stringToSign>[0];
  const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const Signature = createSign(algorithm).update(stringToSign(message)).sign(key, 'base64');
  return { ...message, Signature, ...altered };
};

const question = {
  Type: 'SubscriptionConfirmation',
  Token: '2336412f37',
  SubscribeURL: `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=2336412f37`,
  Message: 'You have chosen to subscribe to the topic.',
};

let world: HookWorld;
let sourceId: string;

beforeEach(async () => {
  world = hookWorld();
  world.site.certificates.set(at, certificate);
  const verification = { method: 'sns', topicArn };
  ({ id: sourceId } = await world.source({ kind: 'cloudwatch', verification }));
});

const refused = { code: 'webhooks/refused' };

describe('an alarm that SNS brings', () => {
  test('is signed line by line, as AWS documents it', () => {
    const message = { ...plain, Subject: 'ALARM', Signature: '' } as never;
    expect(stringToSign(message)).toBe(
      `Message\n${plain.Message}\nMessageId\n${plain.MessageId}\nSubject\nALARM\nTimestamp\n${noon}\nTopicArn\n${topicArn}\nType\nNotification\n`,
    );
  });

  test.each(['1', '2'])(
    'opens an incident and ends it, by signature version %s',
    async (version) => {
      const SignatureVersion = version;
      expect((await world.post(sourceId, signed({ SignatureVersion }))).outcome).toBe('opened');
      const over = {
        ...alarm,
        NewStateValue: 'OK',
        StateChangeTime: '2026-11-22T11:59:00.000+0000',
      };
      const said = { SignatureVersion, MessageId: 'm-2', Message: JSON.stringify(over) };
      expect((await world.post(sourceId, signed(said))).outcome).toBe('resolved');
      expect(world.opened).toMatchObject([{ title: 'checkout-5xx', services: ['checkout'] }]);
    },
  );

  test.each(
    (JSON.parse(fixed('notifications.json')) as { SignatureVersion: string }[]).map((one) => [
      one.SignatureVersion,
      one,
    ]),
  )('fits a certificate as it was signed once and for all, version %s', async (_version, one) => {
    world.site.certificates.set(at, fixed('certificate.pem'));
    expect((await world.post(sourceId, one)).outcome).toBe('opened');
  });

  test('is one delivery by its id, however often it is sent', async () => {
    const first = await world.post(sourceId, signed());
    expect(await world.post(sourceId, signed())).toEqual(first);
    expect(world.kept.size).toBe(1);
  });

  test('says nothing while its data is insufficient', async () => {
    const Message = JSON.stringify({ ...alarm, NewStateValue: 'INSUFFICIENT_DATA' });
    expect((await world.post(sourceId, signed({ Message }))).outcome).toBe('unchanged');
  });
});

describe('is refused, and nothing is kept', () => {
  test.each<[string, object, object]>([
    ['what was altered', {}, { Message: '{}' }],
    ['another topic, well signed', { TopicArn: topicArn.replace('alarms', 'other') }, {}],
    ['another account, well signed', { TopicArn: topicArn.replace('1111', '2222') }, {}],
    ['a signature of the other version', {}, { SignatureVersion: '1' }],
    ['no signature', {}, { Signature: '' }],
    ['an old message', { Timestamp: '2026-11-22T09:00:00.000Z' }, {}],
    ['one from the future', { Timestamp: '2026-11-22T15:00:00.000Z' }, {}],
  ])('%s', async (_name, changed, altered) => {
    await expect(world.post(sourceId, signed(changed, altered))).rejects.toMatchObject(refused);
    expect([world.kept.size, world.opened]).toEqual([0, []]);
  });

  test.each([
    'http://sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com.evil.example/a.pem',
    'https://evil.example/sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.us-east-1.amazonaws.com/a.pem',
    'https://user@sns.eu-central-1.amazonaws.com/a.pem',
    'https://sns.eu-central-1.amazonaws.com:8443/a.pem',
    'https://sns.eu-central-1.amazonaws.com/a.txt',
    'https://169.254.169.254/a.pem',
    'file:///etc/passwd.pem',
    'no address',
  ])('a certificate from %s is not even asked for', async (SigningCertURL) => {
    world.site.certificates.set(SigningCertURL, certificate);
    await expect(world.post(sourceId, signed({ SigningCertURL }))).rejects.toMatchObject(refused);
    expect(world.site.fetched).toEqual([]);
  });

  test('what is no certificate', async () => {
    world.site.certificates.set(at, 'hello');
    await expect(world.post(sourceId, signed())).rejects.toMatchObject(refused);
  });
});

describe('the question whether a topic is to be heard', () => {
  test('is answered yes at the address of SNS, once it is verified', async () => {
    expect((await world.post(sourceId, signed(question))).outcome).toBe('unchanged');
    expect(world.site.confirmed).toEqual([question.SubscribeURL]);
  });

  test.each([
    'https://evil.example/?Action=ConfirmSubscription',
    `https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe&TopicArn=${topicArn}`,
    'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=other',
  ])('leads nowhere else: %s', async (SubscribeURL) => {
    await world.post(sourceId, signed({ ...question, SubscribeURL }));
    expect(world.site.confirmed).toEqual([]);
  });

  test('is not heard when it is forged', async () => {
    const forged = { Token: 'another' };
    await expect(world.post(sourceId, signed(question, forged))).rejects.toMatchObject(refused);
    expect(world.site.confirmed).toEqual([]);
  });
});

test('no other kind of source proves itself by SNS, nor by a routing key', async () => {
  const sns = world.source({ kind: 'grafana', verification: { method: 'sns', topicArn } });
  await expect(sns).rejects.toMatchObject({ code: 'webhooks/unfit-method' });
  const routed = world.source({
    kind: 'generic',
    mapping: '$',
    verification: { method: 'routing-key' },
  });
  await expect(routed).rejects.toMatchObject({ code: 'webhooks/unfit-method' });
});
