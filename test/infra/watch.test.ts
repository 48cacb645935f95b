import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionsByEntry, mentions, ofType, resources } from './synthesised.ts';

const alarms = () => ofType('AWS::CloudWatch::Alarm');
const names = (): readonly string[] =>
  resources().flatMap(({ metadata }) => metadata['lambdesk:alarm'] ?? []);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

test('every alarm has a heading in the runbook, and every heading its alarm', () => {
  const headings = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);
  expect(headings.toSorted()).toEqual(names().toSorted());
});

test('every alarm says who is hurt, where to read on, and rings for people', () => {
  const topic = ofType('AWS::SNS::Topic').find(({ id }) => id.startsWith('Alarms'));
  expect(alarms().length).toBeGreaterThan(30);
  for (const { id, properties } of alarms()) {
    expect(properties['AlarmDescription'], id).toMatch(
      /^[A-Z].{20,}\. What to do: docs\/runbook\.md, "[\w/-]+"\.$/,
    );
    expect(mentions(properties['AlarmActions'], topic?.id ?? '-'), id).toBe(true);
    expect(mentions(properties['OKActions'], topic?.id ?? '-'), id).toBe(true);
    expect(properties['TreatMissingData'], id).toMatch(/^(notBreaching|breaching|ignore)$/);
  }
});

test('every function has an alarm in the words of who is hurt', () => {
  for (const [entry, { metadata }] of functionsByEntry()) {
    const name = entry.replace(/^functions\//, '').replace(/\.lambda\.ts$/, '');
    const alarm = alarms().find((one) => one.metadata['lambdesk:alarm'] === name);
    expect(alarm?.properties['AlarmDescription'], entry).toContain(metadata['lambdesk:ifItFails']);
  }
});

test('everything that can be hurt is watched', () => {
  expect(names()).toEqual(
    expect.arrayContaining([
      ...['dead-letters', 'stream-age', 'late-timers', 'function-throttles'],
      ...['reconciliation-findings', 'reconciliation-missing'],
      ...['table-read-throttles', 'table-write-throttles', 'case-clock', 'incident-propagation'],
      ...['bounces', 'complaints', 'quarantine-growth', 'sms-spend-50', 'sms-spend-80'],
      ...['api-failures', 'api-refusals', 'api-slow', 'mail-probe', 'budget'],
    ]),
  );
});

test('a refused credential is no failure of the authorizer', () => {
  const [authorizer] = ofType('AWS::Logs::MetricFilter').filter(({ id }) =>
    id.startsWith('IdentityAuthorizer'),
  );
  expect(authorizer?.properties['FilterPattern']).toBe('ERROR -Unauthorized');
});

test('class 96: what is measured of logs is how many lines there are, how late a timer was, how much is amiss or waits', () => {
  const transformations = ofType('AWS::Logs::MetricFilter').flatMap(
    ({ properties }) => properties['MetricTransformations'] as readonly object[],
  );
  expect(transformations.length).toBeGreaterThan(30);
  for (const one of transformations) {
    expect(Object.keys(one).toSorted()).toEqual(['MetricName', 'MetricNamespace', 'MetricValue']);
    expect(one).toMatchObject({
      MetricValue: expect.stringMatching(/^(?:1|\$\.(?:lateSeconds|findings|waiting))$/),
    });
  }
});

test('silence of what beats by itself is an alarm', () => {
  const silent = alarms()
    .filter(({ properties }) => properties['TreatMissingData'] === 'breaching')
    .map(({ metadata }) => metadata['lambdesk:alarm']);
  expect(silent.toSorted()).toEqual(['mail-probe', 'reconciliation-missing']);
});

test('what is told a few times a day rings until it is told otherwise', () => {
  const staying = alarms()
    .filter(({ properties }) => properties['TreatMissingData'] === 'ignore')
    .map(({ metadata }) => metadata['lambdesk:alarm']);
  expect(staying.toSorted()).toEqual(['bounces', 'complaints', 'sms-spend-50', 'sms-spend-80']);
});

test('there is one dashboard, and every alarm is on it', () => {
  const [dashboard, ...more] = ofType('AWS::CloudWatch::Dashboard');
  expect(more).toEqual([]);
  for (const { id } of alarms())
    expect(mentions(dashboard?.properties['DashboardBody'], id), id).toBe(true);
  // In quotes the words would be one whole name, which no function has.
  expect(JSON.stringify(dashboard?.properties['DashboardBody'])).toContain(
    'FunctionName=lambdesk FunctionName=',
  );
});

test('the people of the stage are told of alarms and of the bill', () => {
  const mailed = ofType('AWS::SNS::Subscription').filter(
    ({ properties }) => properties['Protocol'] === 'email',
  );
  expect(mailed.map(({ properties }) => properties['Endpoint'])).toEqual(['on-call@example.com']);
  const [budget] = ofType('AWS::Budgets::Budget');
  expect(budget?.properties['Budget']).toMatchObject({ BudgetLimit: { Amount: 200, Unit: 'USD' } });
});
