/**
 * `npm run first-admin -- --stage NAME --email ADDRESS --name NAME`: lets the first administrator in and mails them an
 * invitation. It works under the rights of the caller's AWS profile, and once.
 */
import { parseArgs } from 'node:util';
import { makeFirstAdmin } from './deploy/first-admin.ts';
import { namesIn } from './deploy/stack.ts';
import { deployableStage } from './stage.ts';

const usage = 'Usage: npm run first-admin -- --stage NAME --email ADDRESS --name NAME';

const { values } = parseArgs({
  options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
});

const run = async (): Promise<void> => {
  const { stage, region } = deployableStage(values.stage);
  const { email, name } = values;
  if (email === undefined || name === undefined) throw new Error(usage);
  // Read by the clients of the stores as they are made.
  process.env['AWS_REGION'] = region;
  const { openTable } = await import('#platform/dynamo.ts');
  const { cognitoIdentityDeps } = await import('../functions/identity/index.ts');
  const stackOf = (part: string) => ({ stack: `lambdesk-${stage}-${part}`, region });
  const [table] = await namesIn(stackOf('data'), 'AWS::DynamoDB::GlobalTable');
  const pools = await namesIn(stackOf('identity'), 'AWS::Cognito::UserPool');
  const poolOf = (begin: string) => pools.find(({ id }) => id.startsWith(begin))?.name;
  const [staff, customer] = [poolOf('Staff'), poolOf('Customers')];
  if (table === undefined || staff === undefined || customer === undefined)
    throw new Error(`Stage "${stage}" is not deployed in ${region}: deploy it first.`);
  const deps = cognitoIdentityDeps(openTable(table.name), { staff, customer });
  const user = await makeFirstAdmin(deps, { email, name });
  console.log(`${email} is invited as ${user.id}.`);
};

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
