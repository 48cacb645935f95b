/**
 * `npm run deploy -- --stage NAME` and `npm run destroy -- --stage NAME [--delete-data] [--yes]`, in the account of the
 * caller's AWS profile. What follows a further `--` is handed to the CDK CLI as it is.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { emptyBuckets } from './deploy/empty-buckets.ts';
import { announce, type Command, confirms, type Step, stepsOf } from './deploy/steps.ts';
import { deployableStage } from './stage.ts';

const usage = `Usage: npm run deploy -- --stage NAME [-- options of the CDK CLI]
       npm run destroy -- --stage NAME [--delete-data] [--yes]`;

const { values, positionals } = parseArgs({
  options: {
    stage: { type: 'string' },
    'delete-data': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const runCdk = (args: readonly string[]): void => {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const { status } = spawnSync(process.execPath, [cdk, ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The CDK CLI ended with ${status}: what it did before stands.`);
};

const answered = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer;
};

const take = async (step: Step): Promise<void> =>
  step.is === 'cdk' ? runCdk(step.args) : emptyBuckets(step);

const run = async (command: Command): Promise<void> => {
  const settings = deployableStage(values.stage);
  const wish = { command, deletesData: values['delete-data'], forwarded: positionals.slice(1) };
  for (const line of announce(settings, wish)) console.log(line);
  const question = confirms(settings, wish);
  if (question !== undefined && !values.yes) {
    if (!process.stdin.isTTY)
      throw new Error('Nothing was done: say --yes to go on without being asked.');
    if ((await answered(`${question.text} `)).trim() !== question.answer)
      throw new Error('Nothing was done.');
  }
  for (const step of stepsOf(settings, wish)) await take(step);
};

const [command] = positionals;
try {
  if (command !== 'deploy' && command !== 'destroy') throw new Error(usage);
  await run(command);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
