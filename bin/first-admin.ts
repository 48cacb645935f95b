/**
 * `npm run first-admin -- --stage NAME --email ADDRESS --name NAME`: lets the first administrator in and mails them an
 * invitation. It works under the rights of the caller's AWS profile, and once.
 */
import { parseArgs } from 'node:util';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { makeFirstAdmin } from './deploy/first-admin.ts';
import { deployableStage } from './stage.ts';

const usage = 'Usage: npm run first-admin -- --stage NAME --email ADDRESS --name NAME';

const { values } = parseArgs({
  options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
});

/** The names of a stack's resources of a type, by logical id. */
const namesIn = async (region: string, stack: string, type: string) => {
  const { StackResources = [] } = await new CloudFormationClient({ region }).send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return StackResources.filter(({ ResourceType }) => ResourceType === type).map(
    ({ LogicalResourceId: id = '', PhysicalResourceId: name = '' }) => ({ id, name }),
  );
};

const run = async (): Promise<void> => {
  const { stage, region } = deployableStage(values.stage);
  const { email, name } = values;
  if (email === undefined || name === undefined) throw new Error(usage);
  // Read by the clients of the stores as they are made.
  process.env['AWS_REGION'] = region;
  const { openTable } = await import('#platform/dynamo.ts');
  const { cognitoIdentityDeps } = await import('../functions/identity/index.ts');
  const [table] = await namesIn(region, `lambdesk-${stage}-data`, 'AWS::DynamoDB::GlobalTable');
  const pools = await namesIn(region, `lambdesk-${stage}-identity`, 'AWS::Cognito::UserPool');
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
