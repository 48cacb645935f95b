import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsCall, AwsService } from '../../../local/cloud.ts';
import { createSes, openOutbox } from '../../../local/ses/index.ts';
import {
  aFolder,
  aResource,
  clientSettings,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from '../one-service.ts';

const resources = [
  aResource('AWS::SES::EmailIdentity', 'desk.example', {
    EmailIdentity: 'desk.example',
    ConfigurationSetAttributes: { ConfigurationSetName: 'outgoing' },
  }),
  aResource('AWS::SES::ConfigurationSet', 'outgoing'),
];

let dir: string;
let cloud: TestCloud;
let service: AwsService;
let server: Awaited<ReturnType<typeof serveOne>>;
let ses: SESv2Client;
const open = async (): Promise<void> => {
  cloud = openCloud(dir, resources);
  service = await createSes(cloud);
};
beforeEach(async () => {
  dir = aFolder();
  await open();
  server = await serveOne(() => service);
  ses = new SESv2Client({ ...clientSettings(server.url), maxAttempts: 1 });
});
afterEach(async () => {
  delete process.env['LAMBDESK_SMTP_URL'];
  ses.destroy();
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

const raw = (from = 'Desk <support@desk.example>'): Buffer =>
  Buffer.from(
    [
      `From: ${from}`,
      'To: Rūta <ruta@customer.example>',
      'Bcc: hidden@desk.example',
      'Subject: =?utf-8?Q?Labas?=',
      'Message-ID: <ours@desk.example>',
      'Date: Thu, 01 Jan 1970 00:00:00 +0000',
      'Reply-To: case+1@desk.example',
      'References: <a@b.example>',
      ' <c@d.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Sveiki!',
      '',
    ].join('\r\n'),
  );
const send = (Data: Buffer, more: object = {}) =>
  ses.send(new SendEmailCommand({ Content: { Raw: { Data } }, ...more }));
const outbox = () => openOutbox(cloud).list({});

test('keeps a raw mail in the outbox with SES’s own Message-ID and Date, and without Bcc', async () => {
  cloud.clock.advance(86_400_000);
  const { MessageId } = await send(raw(), {
    Destination: { ToAddresses: ['Rūta <ruta@customer.example>'] },
  });
  const [mail] = outbox();
  expect(mail).toMatchObject({
    id: MessageId,
    channel: 'email',
    from: 'support@desk.example',
    to: ['ruta@customer.example'],
    subject: 'Labas',
  });
  const left = await PostalMime.parse(mail?.raw ?? '');
  expect(left.messageId).toBe(`<${MessageId}@eu-central-1.amazonses.com>`);
  expect(left.bcc).toBeUndefined();
  expect(left.references).toBe('<a@b.example> <c@d.example>');
  expect(left.text?.trim()).toBe('Sveiki!');
  expect(Math.abs(Date.parse(left.date ?? '') - cloud.clock.now())).toBeLessThan(5000);
});

test('takes the recipients of the headers, hidden ones too, when none are named', async () => {
  await send(raw());
  expect(outbox()[0]?.to).toEqual(['ruta@customer.example', 'hidden@desk.example']);
});

test('builds a simple mail', async () => {
  const Simple = {
    Subject: { Data: 'Žinutė' },
    Body: { Text: { Data: 'tekstas' } },
    Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
  };
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'support@desk.example',
      Destination: { ToAddresses: ['a@b.example'] },
      Content: { Simple },
    }),
  );
  const [mail] = outbox();
  expect(mail).toMatchObject({ subject: 'Žinutė', to: ['a@b.example'] });
  expect(mail?.text.trim()).toBe('tekstas');
  expect(mail?.headers?.['auto-submitted']).toBe('auto-generated');
});

test('refuses a sender who is no identity, an unknown configuration set, and nobody to send to', async () => {
  await expect(send(raw('a@evil.example'))).rejects.toMatchObject({ name: 'MessageRejected' });
  await expect(send(raw('a@notdesk.example'))).rejects.toMatchObject({ name: 'MessageRejected' });
  await expect(send(raw(), { ConfigurationSetName: 'other' })).rejects.toMatchObject({
    name: 'NotFoundException',
  });
  await expect(send(raw(), { Destination: {} })).rejects.toMatchObject({
    name: 'BadRequestException',
  });
  expect(outbox()).toEqual([]);
});

test('allows addresses of a domain below an identity', async () => {
  await send(raw('a@mail.desk.example'));
  expect(outbox()).toHaveLength(1);
});

test('keeps the outbox when the process ends', async () => {
  await send(raw());
  const before = outbox();
  cloud.database.close();
  await open();
  expect(outbox()).toEqual(before);
});

test('needs SendRawEmail for a whole message and SendEmail for a simple one, on identity and configuration set', () => {
  const call = (body: object): AwsCall => ({
    service: 'ses',
    operation: undefined,
    method: 'POST',
    path: '/v2/email/outbound-emails',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
  });
  const arns = ['identity/desk.example', 'configuration-set/outgoing'].map(
    (one) => `arn:aws:ses:eu-central-1:000000000000:${one}`,
  );
  const rights = (action: string) => arns.map((resource) => ({ action, resource }));
  expect(service.needs(call({ Content: { Raw: { Data: raw().toString('base64') } } }))).toEqual(
    rights('ses:SendRawEmail'),
  );
  const Simple = { Subject: { Data: 'a' }, Body: {} };
  expect(service.needs(call({ FromEmailAddress: 'a@desk.example', Content: { Simple } }))).toEqual(
    rights('ses:SendEmail'),
  );
});

test('also hands the mail to the server of LAMBDESK_SMTP_URL', async () => {
  const taken: string[] = [];
  const relay = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, callback) => {
      stream.resume();
      stream.on('end', () => {
        taken.push(...session.envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });
  const listening = relay.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  process.env['LAMBDESK_SMTP_URL'] =
    `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await send(raw());
  await expect.poll(() => taken).toEqual(['ruta@customer.example', 'hidden@desk.example']);
  await new Promise<void>((resolve) => relay.close(() => resolve()));
});
