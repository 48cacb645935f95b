import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { isAbsent, namesIn, type StackName } from './stack.ts';

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

/** A stack that is gone has no buckets: whoever removes a stage may begin again where that broke off. */
const bucketsOf = (target: StackName) =>
  namesIn(target, 'AWS::S3::Bucket').catch((error: unknown) =>
    isAbsent(error) ? [] : Promise.reject(error),
  );

/** Empties the buckets of a stack: CloudFormation removes none that holds anything. */
export const emptyBuckets = async (target: StackName): Promise<void> => {
  const client = new S3Client({ region: target.region });
  for (const { name } of await bucketsOf(target))
    console.log(`Emptied ${name}: ${await empty(client, name)} objects.`);
};
