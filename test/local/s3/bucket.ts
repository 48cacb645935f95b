import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach } from 'vitest';
import type { AwsService } from '../../../local/cloud.ts';
import { createS3 } from '../../../local/s3/index.ts';
import {
  aFolder,
  aResource,
  clientSettings,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from '../one-service.ts';

export const Bucket = 'files';
const cors = {
  CorsRules: [
    {
      AllowedOrigins: ['https://console.example'],
      AllowedMethods: ['PUT'],
      AllowedHeaders: ['content-type', 'x-amz-*'],
    },
  ],
};
const resources = [aResource('AWS::S3::Bucket', Bucket, { CorsConfiguration: cors })];

let dir: string;
export let cloud: TestCloud;
export let service: AwsService;
export let server: Awaited<ReturnType<typeof serveOne>>;
export let s3: S3Client;

/** Opens the folder as another process would. */
export const open = async (): Promise<void> => {
  cloud = openCloud(dir, resources);
  service = await createS3(cloud);
};

/** Importing this file gives every test of the importing file a bucket of its own. */
beforeEach(async () => {
  dir = aFolder();
  await open();
  server = await serveOne(() => service);
  s3 = new S3Client(clientSettings(server.url));
});

afterEach(async () => {
  s3.destroy();
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

export const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
export const read = async (Key: string, more: object = {}) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
};
