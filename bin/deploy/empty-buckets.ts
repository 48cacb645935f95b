import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';

type Target = { readonly stack: string; readonly region: string };

const bucketsOf = async ({ stack, region }: Target): Promise<readonly string[]> => {
  const { StackResources = [] } = await new CloudFormationClient({ region }).send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return StackResources.filter((one) => one.ResourceType === 'AWS::S3::Bucket').flatMap(
    ({ PhysicalResourceId }) => PhysicalResourceId ?? [],
  );
};

const namesIn = ({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput) =>
  [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));

/** Removes every version of every object, a thousand at a time; answers how many. */
const empty = async (client: S3Client, Bucket: string): Promise<number> => {
  let removed = 0;
  for (;;) {
    const Objects = namesIn(await client.send(new ListObjectVersionsCommand({ Bucket })));
    if (Objects.length === 0) return removed;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    const [error] = Errors;
    if (error !== undefined)
      throw new Error(`${Bucket} could not be emptied: ${error.Code} on ${error.Key}.`);
    removed += Objects.length;
  }
};

/** Empties the buckets of a stack: CloudFormation removes none that holds anything. */
export const emptyBuckets = async (target: Target): Promise<void> => {
  const client = new S3Client({ region: target.region });
  for (const bucket of await bucketsOf(target))
    console.log(`Emptied ${bucket}: ${await empty(client, bucket)} objects.`);
};
