import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct, IConstruct } from 'constructs';
import { waive, waiveWildcards } from './waive.ts';

/** A folder of `web` that is a program for the browser. */
export type SiteFolder = `web/${string}`;

const root = join(import.meta.dirname, '../..');

const build = (folder: SiteFolder): string => {
  const outdir = join(root, '.build', folder);
  const args = [join(root, 'web/build.ts'), folder, outdir];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${folder} could not be built.\n${stderr}`);
  return outdir;
};

const theirs = 'The function that CDK copies files with is written and kept up by CDK.';
const copying = ['Abort*', 'DeleteObject*', 'GetBucket*', 'GetObject*', 'List*'];

const waiveCopying = (on: IConstruct, into: IBucket): void => {
  const { account, partition, region, synthesizer } = Stack.of(on);
  const basic = 'iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  waive(on, {
    [`AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:${basic}]`]: theirs,
    'AwsSolutions-L1': theirs,
    'Lambdesk-NamedActions': theirs,
    'Serverless-LambdaDLQ': theirs,
    'Serverless-LambdaLatestVersion': theirs,
    'Serverless-LambdaTracing': theirs,
    ...Object.fromEntries(
      copying.map((action) => [`AwsSolutions-IAM5[Action::s3:${action}]`, theirs]),
    ),
  });
  const assets = `cdk-${synthesizer.bootstrapQualifier}-assets-${account}-${region}`;
  waiveWildcards(on, [`arn:${partition}:s3:::${assets}/*`, into.arnForObjects('*')], theirs);
};

/** Puts the files of a folder into the bucket: assets first, so that a page never names one that is not there. */
export const putFiles = (scope: Construct, from: string, into: IBucket): void => {
  const logGroup = new LogGroup(scope, 'Logs', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // Whoever has the page of the deployment before open still asks for its assets; a removal takes them all.
  const kept = { destinationBucket: into, prune: false, retainOnDelete: false, logGroup };
  const assets = new BucketDeployment(scope, 'Assets', {
    ...kept,
    sources: [Source.asset(from, { exclude: ['index.html'] })],
  });
  const page = new BucketDeployment(scope, 'Page', {
    ...kept,
    sources: [Source.asset(from, { exclude: ['*', '!index.html'] })],
  });
  page.node.addDependency(assets);
  waiveCopying(page.handlerRole.node.scope ?? page, into);
};

/** Builds a site and puts it into its bucket, unless the context says `bundle=false`. */
export const publishSite = (
  scope: Construct,
  { folder, into }: { readonly folder: SiteFolder; readonly into: IBucket },
): void => {
  if (String(scope.node.tryGetContext('bundle')) === 'false') return;
  putFiles(scope, build(folder), into);
};
