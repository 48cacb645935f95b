import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSchedules } from '../../../local/schedules/index.ts';
import { rateOf } from '../../../local/schedules/rate.ts';
import { aFolder, aResource, dropFolder, openCloud, type TestCloud } from '../one-service.ts';

const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:reconcile';
const ruleArn = 'arn:aws:events:eu-central-1:000000000000:rule/hourly';
const hour = 3_600_000;
let dir: string;
let cloud: TestCloud | undefined;
const kill = (): void => {
  cloud?.database.close();
  cloud = undefined;
};
beforeEach(() => {
  dir = aFolder();
});
afterEach(() => {
  kill();
  dropFolder(dir);
});

const aRule = (properties: object = {}) => ({
  ...aResource('AWS::Events::Rule', 'hourly', {
    ScheduleExpression: 'rate(1 hour)',
    State: 'ENABLED',
    Targets: [{ Arn: functionArn, Id: 'Target0' }],
    ...properties,
  }),
  arn: ruleArn,
});

/** Starts the service, and again on what is left after a kill. */
const open = async (rule = aRule()) => {
  kill();
  cloud = openCloud(dir, [rule]);
  const service = await createSchedules(cloud);
  await service.start?.();
  return { cloud, service };
};

describe('a schedule', () => {
  test('wakes its function at each due instant, as EventBridge tells it', async () => {
    const { cloud: world } = await open();
    const begun = world.clock.now();
    world.clock.advance(hour - 1000);
    expect(world.invoked).toEqual([]);
    for (let n = 0; n < 3; n += 1) world.clock.advance(hour);
    expect(world.invoked).toHaveLength(3);
    expect(world.invoked[0]).toMatchObject({
      functionArn,
      payload: {
        version: '0',
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '000000000000',
        region: 'eu-central-1',
        resources: [ruleArn],
        detail: {},
      },
    });
    const [first] = world.invoked;
    const { id = '', time = '' } = (first?.payload ?? {}) as { id?: string; time?: string };
    expect(id).toMatch(/^\w{8}-\w{4}-\w{4}-\w{4}-\w{12}$/);
    expect(Math.abs(Date.parse(time) - begun - hour)).toBeLessThanOrEqual(2000);
    expect(new Set(world.invoked.map((one) => one.id)).size).toBe(3);
  });

  test('makes up for a jump over several due instants by one, and keeps its beat', async () => {
    const { cloud: world } = await open();
    world.clock.advance(3.5 * hour);
    expect(world.invoked).toHaveLength(1);
    world.clock.advance(0.4 * hour);
    expect(world.invoked).toHaveLength(1);
    world.clock.advance(0.2 * hour);
    expect(world.invoked).toHaveLength(2);
  });

  test('goes on after a kill: what came due meanwhile is made up for, once', async () => {
    const { cloud: first } = await open();
    first.clock.advance(0.5 * hour);
    const { cloud: second } = await open();
    expect(second.invoked).toEqual([]);
    second.clock.advance(0.6 * hour);
    expect(second.invoked).toHaveLength(1);
    const { cloud: third } = await open();
    expect(third.invoked).toEqual([]);
  });

  test('killed before it noted the next instant, queues the same event under the same id', async () => {
    const { cloud: first } = await open();
    const { next } = first.database.prepare('SELECT next FROM schedule').get() ?? {};
    first.clock.advance(hour + 1000);
    first.database.prepare('UPDATE schedule SET next = ?').run(next ?? 0);
    const { cloud: second } = await open();
    expect(second.invoked.map(({ id }) => id)).toEqual(first.invoked.map(({ id }) => id));
  });

  test('gives a target the input that is fixed for it', async () => {
    const Targets = [{ Arn: functionArn, Id: 'a', Input: '{"whole":true}' }];
    const { cloud: world } = await open(aRule({ Targets }));
    world.clock.advance(hour + 1000);
    expect(world.invoked).toMatchObject([{ payload: { whole: true } }]);
  });

  test('that is switched off wakes nobody', async () => {
    const { cloud: world } = await open(aRule({ State: 'DISABLED' }));
    world.clock.advance(9 * hour);
    expect(world.invoked).toEqual([]);
  });

  test.each([
    ['a calendar', { ScheduleExpression: 'cron(0 8 * * ? *)' }],
    ['no schedule', { ScheduleExpression: undefined }],
    ['a pattern of events', { EventPattern: { source: ['aws.s3'] } }],
    ['a queue as target', { Targets: [{ Arn: 'arn:aws:sqs:eu-central-1:0:q', Id: 'a' }] }],
    ['a transformed input', { Targets: [{ Arn: functionArn, Id: 'a', InputTransformer: {} }] }],
  ])('with %s is refused by name', async (_what, properties) => {
    await expect(open(aRule(properties))).rejects.toThrow('The rule hourly cannot be run here');
  });
});

test('a rate is told in the words of EventBridge', () => {
  expect(rateOf('rate(1 hour)')).toBe(hour);
  expect(rateOf('rate(5 minutes)')).toBe(300_000);
  expect(rateOf('rate(7 days)')).toBe(7 * 24 * hour);
  for (const wrong of [
    'rate(1 hours)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(1 week)',
    'hourly',
  ])
    expect(() => rateOf(wrong)).toThrow('only rate');
});
