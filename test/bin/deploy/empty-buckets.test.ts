import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { emptyBuckets } from '../../../bin/deploy/empty-buckets.ts';

const stacks = mockClient(CloudFormationClient);
const s3 = mockClient(S3Client);
const resource = (PhysicalResourceId: string, ResourceType: string) => ({
  PhysicalResourceId,
  ResourceType,
  LogicalResourceId: 'X',
  ResourceStatus: 'CREATE_COMPLETE' as const,
  Timestamp: new Date(0),
});

beforeEach(() => {
  stacks.reset();
  s3.reset();
  stacks.on(DescribeStackResourcesCommand).resolves({
    StackResources: [
      resource('mail', 'AWS::S3::Bucket'),
      resource('desk', 'AWS::DynamoDB::GlobalTable'),
    ],
  });
});

const target = { stack: 'lambdesk-prod-data', region: 'eu-north-1' };

test('every version and every mark of deletion goes, page by page, in the buckets of the stack only', async () => {
  s3.on(ListObjectVersionsCommand)
    .resolvesOnce({
      Versions: [
        { Key: 'a', VersionId: '1' },
        { Key: 'a', VersionId: '2' },
      ],
      DeleteMarkers: [{ Key: 'b', VersionId: '3' }],
    })
    .resolvesOnce({ Versions: [{ Key: 'c', VersionId: '4' }] })
    .resolves({});
  s3.on(DeleteObjectsCommand).resolves({});
  await emptyBuckets(target);
  const removed = s3.commandCalls(DeleteObjectsCommand).map(({ args: [{ input }] }) => input);
  expect(removed.map(({ Bucket }) => Bucket)).toEqual(['mail', 'mail']);
  expect(removed.flatMap(({ Delete }) => Delete?.Objects?.map((one) => one.VersionId))).toEqual([
    ...['1', '2', '3', '4'],
  ]);
});

test('a stack that is gone has nothing to be emptied, and any other trouble is told', async () => {
  stacks
    .on(DescribeStackResourcesCommand)
    .rejects(new Error('Stack with id lambdesk-prod-status does not exist'));
  await emptyBuckets(target);
  expect(s3.calls()).toEqual([]);
  stacks.on(DescribeStackResourcesCommand).rejects(new Error('Rate exceeded'));
  await expect(emptyBuckets(target)).rejects.toThrow('Rate exceeded');
});

test('an object that cannot be removed stops it with its name', async () => {
  s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ Key: 'a', VersionId: '1' }] });
  s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'a', Code: 'AccessDenied' }] });
  await expect(emptyBuckets(target)).rejects.toThrow(
    'mail could not be emptied: AccessDenied on a.',
  );
});
