/**
 * `npm run deploy -- --stage NAME` and `npm run destroy -- --stage NAME`: the CDK CLI over the stacks of a stage, in the
 * account of the caller's AWS profile. What follows a further `--` is handed to the CLI as it is.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const usage = 'Usage: npm run deploy|destroy -- --stage NAME [-- options of the CDK CLI]';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const { values, positionals } = parseArgs({
  options: { stage: { type: 'string' } },
  allowPositionals: true,
});
const [command, ...forwarded] = positionals;
const { stage } = values;
if (command !== 'deploy' && command !== 'destroy') fail(usage);
if (stage === undefined || stage === '') fail(`${usage}\nWhich stage? Settings are in cdk.json.`);
if (stage === 'local' || stage === 'example')
  fail(`Stage "${stage}" is built in and never deployed: add one of your own to cdk.json.`);

/** What holds no data. Table, buckets, users and secret stay until they are removed by hand. */
const working = ['services', 'workflows', 'api'].map((part) => `lambdesk-${stage}-${part}`);

const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
const stacks = command === 'deploy' ? ['--all'] : working;
const args = [cdk, String(command), ...stacks, '--context', `stage=${stage}`, ...forwarded];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (status === 0)
  console.log(
    command === 'deploy'
      ? 'Mail comes in once the receipt rule set of this stage is the active one of its account and region.'
      : `The data stays: the stacks lambdesk-${stage}-data, -identity and -messaging were left alone.`,
  );
process.exitCode = status ?? 1;
