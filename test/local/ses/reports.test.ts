import {
  DeleteSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSes } from '../../../local/ses/index.ts';
import { createSns } from '../../../local/sns/index.ts';
import {
  aFolder,
  aResource,
  clientSettings,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from '../one-service.ts';

const topic = 'arn:aws:sns:eu-central-1:000000000000:reports';
const resources = [
  aResource('AWS::SES::EmailIdentity', 'desk.example', { EmailIdentity: 'desk.example' }),
  aResource('AWS::SES::ConfigurationSet', 'outgoing'),
  aResource('AWS::SES::ConfigurationSet', 'silent'),
  aResource('AWS::SES::ConfigurationSetEventDestination', 'destination', {
    ConfigurationSetName: 'outgoing',
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['BOUNCE', 'COMPLAINT', 'DELIVERY'],
      SnsDestination: { TopicARN: topic },
    },
  }),
  aResource('AWS::SNS::Topic', topic),
  aResource('AWS::SNS::Subscription', 'subscription', {
    TopicArn: topic,
    Protocol: 'lambda',
    Endpoint: 'arn:aws:lambda:eu-central-1:000000000000:function:reports',
  }),
];

let dir: string;
let cloud: TestCloud;
let server: Awaited<ReturnType<typeof serveOne>>;
let ses: SESv2Client;

beforeEach(async () => {
  dir = aFolder();
  cloud = openCloud(dir, resources);
  cloud.services.set('sns', await createSns(cloud));
  const service = await createSes(cloud);
  server = await serveOne(() => service);
  ses = new SESv2Client({ ...clientSettings(server.url), maxAttempts: 1 });
});

afterEach(async () => {
  ses.destroy();
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

const send = async (to: string, set = 'outgoing') => {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'support@desk.example',
      Destination: { ToAddresses: [to] },
      ConfigurationSetName: set,
      EmailTags: [{ Name: 'caseId', Value: 'cas_1' }],
      Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'x' } } } },
    }),
  );
  await vi.waitFor(() => expect(cloud.work.busy()).toEqual([]));
  return cloud.invoked.map(({ payload }) => {
    const { Records } = payload as { Records: readonly [{ Sns: { Message: string } }] };
    return JSON.parse(Records[0].Sns.Message);
  });
};

test.each([
  ['ruta@customer.example', ['Delivery']],
  ['success@simulator.amazonses.com', ['Delivery']],
  ['bounce@simulator.amazonses.com', ['Bounce']],
  ['bounce+one@simulator.amazonses.com', ['Bounce']],
  ['suppressionlist@simulator.amazonses.com', ['Bounce']],
  ['complaint@simulator.amazonses.com', ['Delivery', 'Complaint']],
])('a mail to %s is reported as the simulator of SES does', async (to, types) => {
  const reports = await send(to);
  expect(reports.map(({ eventType }) => eventType)).toEqual(types);
  for (const { mail } of reports)
    expect(mail).toMatchObject({
      destination: [to],
      tags: { caseId: ['cas_1'], 'ses:configuration-set': ['outgoing'] },
    });
});

test('a configuration set without a destination reports nothing', async () => {
  expect(await send('ruta@customer.example', 'silent')).toEqual([]);
});

test('nobody is on the account’s list here', async () => {
  const release = new DeleteSuppressedDestinationCommand({ EmailAddress: 'a@b.example' });
  await expect(ses.send(release)).rejects.toMatchObject({ name: 'NotFoundException' });
});
