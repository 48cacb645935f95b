import { readFileSync } from 'node:fs';
import { readSettings, type Settings } from '../lib/settings.ts';

const builtIn = ['local', 'example'];

/**
 * The settings of a stage that can be deployed, as cdk.json gives them.
 * @throws one sentence when the stage is missing, built in or described wrongly
 */
export const deployableStage = (stage: string | undefined): Settings => {
  if (stage === undefined || stage === '')
    throw new Error('Which stage? Say --stage NAME; its settings are in cdk.json.');
  if (builtIn.includes(stage))
    throw new Error(
      `Stage "${stage}" is built in and never deployed: add one of your own to cdk.json.`,
    );
  const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
  const given: Readonly<Record<string, unknown>> = { ...context, stage };
  return readSettings({ tryGetContext: (name: string) => given[name] });
};

/**
 * The stacks of a stage, in the order they are made; the first three hold data. The public status page is files that a
 * function wrote, which have to be removed before their stack is.
 */
export const stacksOf = (stage: string) => {
  const name = (part: string): string => `lambdesk-${stage}-${part}`;
  const named = (parts: readonly string[]) => parts.map(name);
  return {
    statusPage: name('status'),
    holdingData: named(['data', 'identity', 'messaging']),
    working: named(['services', 'workflows', 'status', 'operations', 'api', 'watch', 'web']),
  };
};
