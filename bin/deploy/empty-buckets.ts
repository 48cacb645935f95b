import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { namesIn, type StackName } from './stack.ts';

const versionsIn = ({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput) =>
  [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));

/** Removes every version of every object, a thousand at a time; answers how many. */
const empty = async (client: S3Client, Bucket: string): Promise<number> => {
  let removed = 0;
  for (;;) {
    const Objects = versionsIn(await client.send(new ListObjectVersionsCommand({ Bucket })));
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
export const emptyBuckets = async (target: StackName): Promise<void> => {
  const client = new S3Client({ region: target.region });
  for (const { name } of await namesIn(target, 'AWS::S3::Bucket'))
    console.log(`Emptied ${name}: ${await empty(client, name)} objects.`);
};
