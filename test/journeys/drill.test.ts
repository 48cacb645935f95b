import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSettings, type Settings } from '../../lib/settings.ts';
import { type Engine, startEngine } from '../../local/dynamodb/engine.ts';
import { ask } from '../bench/storm/doors.ts';
import { demandDrill } from '../bench/storm/may-drill.ts';
import { stagePlace } from '../bench/storm/stage.ts';
import { stageDoors } from '../bench/storm/stage-doors.ts';
import { isSound, storm } from '../bench/storm/storm.ts';
import { linesOf } from '../bench/storm/tell.ts';
import { type Desk, openDesk } from '../support/desk.ts';

const sink = 'success@simulator.amazonses.com';
const scopes = [
  'cases:read',
  'cases:write',
  'customers:write',
  'incidents:read',
  'incidents:write',
];
const stacks = mockClient(CloudFormationClient);
const kept: Record<string, string | undefined> = {};
const dir = mkdtempSync(join(tmpdir(), 'lambdesk-drill-'));

let engine: Engine;
let desk: Desk;
let apiKey: string;
let tableName: string;

const setEnv = (values: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(values)) {
    kept[name] = process.env[name];
    process.env[name] = value;
  }
};

/** The desk of this machine stands for the stage: its table is the stage's, its API too. */
beforeAll(async () => {
  engine = await startEngine(dir);
  setEnv({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
  desk = await openDesk([]);
  setEnv({ AWS_ACCESS_KEY_ID: 'drill', AWS_SECRET_ACCESS_KEY: 'drill', AWS_REGION: 'nowhere' });
  const tables = await new DynamoDBClient({ region: 'eu-central-1' }).send(new ListTablesCommand());
  tableName = tables.TableNames?.[0] ?? '';
  const as = await desk.tokenOf('admin');
  const body = { name: 'drill', scopes };
  apiKey = (await desk.request('POST', '/v1/api-keys', { as, body })).body.secret;
}, 120_000);

afterAll(async () => {
  await desk?.close();
  await engine?.close();
  rmSync(dir, { recursive: true, force: true });
  for (const [name, value] of Object.entries(kept))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

const stackOf = (account: string, url: string | undefined) => ({
  Stacks: [
    {
      StackName: 'lambdesk-local-api',
      StackId: `arn:aws:cloudformation:eu-central-1:${account}:stack/lambdesk-local-api/1`,
      CreationTime: new Date(0),
      StackStatus: 'CREATE_COMPLETE' as const,
      Outputs: [{ OutputKey: 'Url', OutputValue: url }],
    },
  ],
});

beforeEach(() => {
  stacks.reset();
  const table = {
    LogicalResourceId: 'Desk',
    PhysicalResourceId: tableName,
    ResourceType: 'AWS::DynamoDB::GlobalTable',
    ResourceStatus: 'CREATE_COMPLETE' as const,
    Timestamp: new Date(0),
  };
  stacks
    .on(DescribeStacksCommand, { StackName: 'lambdesk-local-api' })
    .resolves(stackOf('111122223333', desk.ready().api));
  stacks
    .on(DescribeStackResourcesCommand, { StackName: 'lambdesk-local-data' })
    .resolves({ StackResources: [table] });
});

const settingsOf = (more: Partial<Settings> = {}): Settings => ({
  ...readSettings({ tryGetContext: (name) => (name === 'stage' ? 'local' : undefined) }),
  ...more,
});

const open = (more: Partial<Settings> = {}) => stagePlace(settingsOf(more), { apiKey, sink });

const adminReads = async (path: string) =>
  (await desk.request('GET', path, { as: await desk.tokenOf('admin') })).body;

test('a drill at a stage reaches everybody once, writes to the simulator only, and switches its source off', async () => {
  const place = await open();
  const passed = await storm(place, 5);
  const stays = await place.close();

  expect(isSound(passed)).toBe(true);
  expect(passed.letters).toEqual({ left: 10, twice: 0, repeated: 0, toStaff: 0 });
  const lines = Object.fromEntries([...linesOf(passed), ...place.meter(passed, 8)]);
  expect(lines).toMatchObject({
    'update: killed': expect.stringContaining('nobody kills a deployed desk'),
    'all-clear: cases that could not be changed': '0',
    'the last case is': 'resolved',
    'messages sent': '10, of them somebody’s second of one kind: 0',
    'write units of both (counted on one case, here)': '80',
    'state transitions of both': 'not known from outside',
  });
  const { items } = (await desk.local('GET', '/outbox')).body;
  const addresses = items.flatMap(({ to }: { to: readonly string[] }) => to);
  expect(addresses).toHaveLength(10);
  for (const address of addresses)
    expect(address).toMatch(/^success\+[\w-]+-[1-5]@simulator\.amazonses\.com$/);
  expect(await adminReads(`/v1/hook-sources/${place.source.id}`)).toMatchObject({ enabled: false });
  expect(stays).toContain(`The source ${place.source.id} is switched off.`);
});

test('a drill that is cut short leaves no incident and no case open', async () => {
  const place = await open();
  const breaking = { ...place, disturb: () => Promise.reject(new Error('The line went dead.')) };
  await expect(storm(breaking, 2)).rejects.toThrow('The line went dead.');
  await place.close();
  await desk.settle();
  expect((await adminReads('/v1/incidents?state=open')).items).toEqual([]);
  expect((await adminReads('/v1/cases')).items).toEqual([]);
});

test('cases that came to no incident are cancelled', async () => {
  const place = await open();
  await expect(place.fill('inc_00000000000000000000000000', 2)).rejects.toThrow('404');
  expect((await adminReads('/v1/cases')).items).toHaveLength(2);
  await place.close();
  expect((await adminReads('/v1/cases')).items).toEqual([]);
});

test('a key without a scope is told so, and a stage of another account is not touched', async () => {
  const place = await stagePlace(settingsOf(), { apiKey: 'ldk_nothing', sink });
  await expect(ask(place.doors, 'GET /v1/incidents')).rejects.toThrow(
    'GET /v1/incidents was answered 401',
  );
  await expect(open({ account: '999999999999' })).rejects.toThrow(
    'You are in account 111122223333; the stage belongs to 999999999999.',
  );
});

test('what a busy stage refuses is asked again under the same key, so that it is done once', async () => {
  const keys: unknown[] = [];
  const server = createServer(({ headers }, response) => {
    keys.push(headers['idempotency-key']);
    response.writeHead(keys.length === 1 ? 429 : 201, { 'content-type': 'application/json' });
    response.end('{"id":"cas_1"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const doors = stageDoors(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey);
  expect(await ask(doors, 'POST /v1/cases', {})).toEqual({ id: 'cas_1' });
  expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), keys[0]]);
  expect(doors.asked()).toBe(2);
  server.close();
});

test('a stage that prints no address is not deployed', async () => {
  stacks.on(DescribeStacksCommand).resolves({ Stacks: [] });
  await expect(open()).rejects.toThrow('Stage "local" is not deployed in eu-central-1');
});

test.each([
  ['a stage whose data is protected', { protectData: true }, {}, 'looks like production'],
  ['a stage named so', { stage: 'production' }, {}, 'looks like production'],
  ['mail to a person', {}, { sink: 'ona@example.org' }, `--sink ${sink}`],
  ['no word of where mail goes', {}, { sink: undefined }, `--sink ${sink}`],
  ['no key', {}, { apiKey: '' }, 'LAMBDESK_API_KEY'],
])('%s is refused', (...[, settings, wish, why]) => {
  const asked = { sink, really: false, apiKey: 'ldk_one', ...wish };
  expect(() => demandDrill(settingsOf(settings), asked)).toThrow(why);
});

test('production is drilled at when that is said', () => {
  const settings = settingsOf({ stage: 'production', protectData: true });
  expect(demandDrill(settings, { sink, really: true, apiKey: 'ldk_one' })).toEqual({
    sink,
    apiKey: 'ldk_one',
  });
});
