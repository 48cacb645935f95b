import { expect, test } from 'vitest';
import { announce, confirms, stepsOf, type Wish } from '../../../bin/deploy/steps.ts';
import { deployableStage } from '../../../bin/stage.ts';

const stage = { stage: 'prod', region: 'eu-north-1' };
const wish = (more: Partial<Wish>): Wish => ({
  command: 'destroy',
  deletesData: false,
  forwarded: [],
  ...more,
});
const named = (...parts: readonly string[]) => parts.map((part) => `lambdesk-prod-${part}`);
const linesOf = (more: Partial<Wish>) =>
  stepsOf(stage, wish(more)).map((step) =>
    step.is === 'cdk' ? step.args.join(' ') : `empty ${step.stack}`,
  );

test('a deployment is one call of CDK, and asks nothing', () => {
  expect(linesOf({ command: 'deploy', forwarded: ['--hotswap'] })).toEqual([
    'deploy --all --context stage=prod --hotswap',
  ]);
  expect(confirms(stage, wish({ command: 'deploy' }))).toBeUndefined();
});

test('removal takes what works and leaves what holds data', () => {
  expect(linesOf({})).toEqual([
    'empty lambdesk-prod-status',
    `destroy ${named('web', 'watch', 'api', 'operations', 'status', 'workflows', 'services').join(' ')} --force --context stage=prod`,
  ]);
  expect(announce(stage, wish({})).join('\n')).toContain('Kept: lambdesk-prod-data');
});

test('data goes only when asked for: unprotected first, then emptied, then removed', () => {
  const lines = linesOf({ deletesData: true });
  expect(lines).toEqual([
    'empty lambdesk-prod-status',
    expect.stringContaining('destroy lambdesk-prod-web'),
    expect.stringMatching(/^deploy lambdesk-prod-data .*unprotected=true/),
    'empty lambdesk-prod-data',
    expect.stringMatching(
      /^destroy lambdesk-prod-messaging lambdesk-prod-identity lambdesk-prod-data /,
    ),
  ]);
  expect(announce(stage, wish({ deletesData: true })).join('\n')).toMatch(
    /FOR EVER.*journal entry/,
  );
});

test('removal is confirmed by the name of the stage, removal of data by more than that', () => {
  expect(confirms(stage, wish({}))?.answer).toBe('prod');
  expect(confirms(stage, wish({ deletesData: true }))?.answer).toBe('delete prod');
});

test.each([
  ['', 'Which stage?'],
  ['local', 'built in and never deployed'],
  ['example', 'built in and never deployed'],
  ['nowhere', 'There is no stage "nowhere"'],
])('the stage "%s" is refused', (name, why) => {
  expect(() => deployableStage(name)).toThrow(why);
});
