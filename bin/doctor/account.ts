import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isAbsent } from '../deploy/stack.ts';
import { type Check, type Finding, mind, type Subject, well, wrong } from './check.ts';

const login = 'Sign in: `aws sso login`, or set AWS_PROFILE to a profile of the right account.';

const whoAmI = async ({ settings }: Subject): Promise<Finding> => {
  const { Account: account } = await new STSClient({ region: settings.region }).send(
    new GetCallerIdentityCommand({}),
  );
  if (settings.account !== undefined && account !== settings.account)
    return wrong(`You are in account ${account}; the stage belongs to ${settings.account}.`, login);
  return well(`You are in account ${account}, region ${settings.region}.`);
};

/** The version of CDK's toolkit stack that the pinned CLI asks for. */
const neededBootstrap = 21;

const bootstrap = async ({ settings }: Subject): Promise<Finding> => {
  const todo = `Run \`npx cdk bootstrap aws://<account>/${settings.region}\`.`;
  const described = new CloudFormationClient({ region: settings.region })
    .send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }))
    .catch((error: unknown) => (isAbsent(error) ? undefined : Promise.reject(error)));
  const outputs = (await described)?.Stacks?.[0]?.Outputs ?? [];
  const version = Number(outputs.find((one) => one.OutputKey === 'BootstrapVersion')?.OutputValue);
  if (Number.isNaN(version)) return wrong('CDK has never been set up in this region.', todo);
  if (version < neededBootstrap)
    return wrong(`CDK was set up by version ${version}; ${neededBootstrap} is needed.`, todo);
  return well(`CDK is set up (version ${version}).`);
};

/** The role behind a session: of `arn:aws:sts::1:assumed-role/deployer/me` it is `deployer`. */
export const roleOf = (callerArn: string): string | undefined =>
  /^arn:aws[\w-]*:sts::\d+:assumed-role\/([^/]+)\//.exec(callerArn)?.[1];

/** The path of a role is not in its sessions, and those one signs in with by IAM Identity Center have one. */
const principalOf = async (client: IAMClient, callerArn: string): Promise<string> => {
  const RoleName = roleOf(callerArn);
  if (RoleName === undefined) return callerArn;
  const { Role } = await client.send(new GetRoleCommand({ RoleName }));
  return Role?.Arn ?? callerArn;
};

const permissions = async ({ settings }: Subject): Promise<Finding> => {
  const caller = await new STSClient({ region: settings.region }).send(
    new GetCallerIdentityCommand({}),
  );
  const client = new IAMClient({ region: settings.region });
  const { EvaluationResults = [] } = await client.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: await principalOf(client, caller.Arn ?? ''),
      ActionNames: ['sts:AssumeRole'],
      ResourceArns: ['deploy', 'file-publishing', 'lookup'].map(
        (role) =>
          `arn:aws:iam::${caller.Account}:role/cdk-hnb659fds-${role}-role-${caller.Account}-${settings.region}`,
      ),
    }),
  );
  const refused = EvaluationResults.filter(({ EvalDecision }) => EvalDecision !== 'allowed');
  if (refused.length === 0) return well('You may take the roles by which CDK deploys.');
  return wrong(
    `You may not take ${refused.map((one) => one.EvalResourceName).join(', ')}.`,
    'Allow yourself sts:AssumeRole on the roles cdk-hnb659fds-* (docs/deploy.md, "Permissions").',
  );
};

/** Below this, a flood on one door starves the others. */
const comfortable = 100;

const concurrency = async ({ settings }: Subject): Promise<Finding> => {
  const { AccountLimit } = await new LambdaClient({ region: settings.region }).send(
    new GetAccountSettingsCommand({}),
  );
  const left = AccountLimit?.UnreservedConcurrentExecutions ?? 0;
  if (left >= comfortable) return well(`${left} functions may run at once.`);
  return mind(
    `Only ${left} functions may run at once: under load requests are refused and events wait.`,
    'Ask for more: Service Quotas → AWS Lambda → Concurrent executions.',
  );
};

const certificate = async ({ settings }: Subject): Promise<Finding> => {
  const { apiCertificateArn: arn, publicUrl } = settings;
  if (arn === undefined)
    return mind(
      'The API is served under an address of AWS, and `publicUrl` has to be set to it after the first deployment.',
      'Make a certificate in ACM for a host of yours and set `apiCertificateArn` and `publicUrl`.',
    );
  return well(`The API will be served as ${new URL(publicUrl).hostname}.`);
};

/** Whether the account is the right one and lets us deploy. */
export const accountChecks = (subject: Subject): readonly Check[] => [
  { name: 'account', look: () => whoAmI(subject) },
  { name: 'CDK', look: () => bootstrap(subject) },
  { name: 'permissions', look: () => permissions(subject) },
  { name: 'concurrency', look: () => concurrency(subject) },
  { name: 'API address', look: () => certificate(subject) },
];
