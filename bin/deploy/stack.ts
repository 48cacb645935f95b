import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';

/** A stack of a stage, as the caller's AWS profile finds it. */
export type StackName = { readonly stack: string; readonly region: string };

/** One resource of a stack: its logical id, and its name in the account. */
type Named = { readonly id: string; readonly name: string };

/** Whether CloudFormation says that there is no such stack, for which it has no error of its own. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && /does not exist/.test(error.message);

/** The names of a stack's resources of a type. */
export const namesIn = async (
  { stack, region }: StackName,
  type: string,
): Promise<readonly Named[]> => {
  const { StackResources = [] } = await new CloudFormationClient({ region }).send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return StackResources.filter(({ ResourceType }) => ResourceType === type).map(
    ({ LogicalResourceId: id = '', PhysicalResourceId: name = '' }) => ({ id, name }),
  );
};

/** What a stack prints, and the account it is in. */
export const outputsOf = async ({ stack, region }: StackName) => {
  const { Stacks: [found] = [] } = await new CloudFormationClient({ region }).send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const outputs = (found?.Outputs ?? []).map(
    ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
  );
  // arn:aws:cloudformation:<region>:<account>:stack/…
  return { account: found?.StackId?.split(':')[4], outputs: Object.fromEntries(outputs) };
};
