import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterChecks, type Standing } from '../../bin/doctor/after.ts';
import { examine } from '../../bin/doctor/check.ts';
import { readSettings } from '../../lib/settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let apiKey: string;
const ses = mockClient(SESv2Client);

beforeAll(async () => {
  desk = await openDesk([]);
  const scopes = ['cases:write', 'customers:write', 'quarantine:read', 'quarantine:write'];
  const as = await desk.tokenOf('usr_admin');
  const body = { name: 'doctor', scopes };
  apiKey = (await desk.request('POST', '/v1/api-keys', { as, body })).body.secret;
}, 120_000);
afterAll(() => desk?.close());

const settings = readSettings({
  tryGetContext: (name: string) => (name === 'stage' ? 'local' : undefined),
});

const look = (more: Partial<Standing> = {}) =>
  examine(
    afterChecks({
      settings,
      url: desk.ready().api,
      apiKey,
      mark: 'abc123',
      patience: { times: 40, millis: 250 },
      ...more,
    }),
  );

/** What leaves by SES comes in again, as it would where the MX record leads to us. */
const loops = () => {
  ses.reset();
  ses.on(SendEmailCommand).callsFake(async ({ FromEmailAddress, Destination, Content }) => {
    const { Subject, Body } = Content.Simple;
    await desk.mail({
      from: FromEmailAddress,
      to: Destination.ToAddresses[0],
      subject: Subject.Data,
      text: Body.Text.Data,
    });
    return { MessageId: 'one' };
  });
};

test('a deployment that works is found well, by a case and a mail', async () => {
  loops();
  expect(await look()).toEqual([
    { name: 'API', state: 'well', meaning: expect.stringMatching(/^The API answers, version \d/) },
    {
      name: 'probe case',
      state: 'well',
      meaning: expect.stringMatching(/^The case C-\d+ was opened and cancelled/),
    },
    { name: 'probe mail', state: 'well', meaning: expect.stringContaining('waited in quarantine') },
  ]);
  const { items } = (await desk.request('GET', '/v1/quarantine', { as: apiKey })).body;
  expect(items).toEqual([]);
});

test('a mail that does not come in is wrong', async () => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'lost' });
  const [, , mail] = await look({ mark: 'lost99', patience: { times: 2, millis: 10 } });
  expect(mail).toMatchObject({ state: 'wrong', todo: expect.stringContaining('mail-probe') });
});

test('without a key nothing is tried, and the doctor says how to get one', async () => {
  const [api, ...tried] = await look({ apiKey: undefined });
  expect(api).toMatchObject({ state: 'well' });
  for (const finding of tried)
    expect(finding).toMatchObject({
      state: 'mind',
      todo: expect.stringContaining('LAMBDESK_API_KEY'),
    });
});

test('a key that may not is wrong, and a deployment that does not answer is told', async () => {
  const [, probeCase] = await look({ apiKey: 'ldk_nothing' });
  expect(probeCase).toMatchObject({ state: 'wrong', meaning: expect.stringContaining('401') });
  const [api] = await look({ url: 'http://127.0.0.1:9' });
  expect(api).toMatchObject({ state: 'wrong', meaning: expect.stringContaining('fetch failed') });
});
