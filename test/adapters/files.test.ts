import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { s3FileStore } from '../../functions/cases/discussion/file-store.s3.ts';
import { createS3 } from '../../local/s3/index.ts';
import {
  aFolder,
  aResource,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from '../local/one-service.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'];
const plan = aResource('AWS::GuardDuty::MalwareProtectionPlan', 'plan', {
  ProtectedResource: { S3Bucket: { BucketName: 'files' } },
});

let dir: string;
let cloud: TestCloud;
let server: Awaited<ReturnType<typeof serveOne>>;

const begin = async (isProtected: boolean): Promise<void> => {
  dir = aFolder();
  cloud = openCloud(dir, [aResource('AWS::S3::Bucket', 'files'), ...(isProtected ? [plan] : [])]);
  const service = await createS3(cloud);
  server = await serveOne(() => service);
  process.env['AWS_ENDPOINT_URL_S3'] = server.url;
  const put = (key: string, body: string) =>
    service.serve({
      ...{ service: 's3', operation: undefined, method: 'PUT', path: `/files/${key}` },
      ...{ query: new URLSearchParams(), headers: {}, body: Buffer.from(body) },
    });
  await put('good', 'Grüße');
  await put('bad', `before ${eicar.join('')} after`);
};

beforeEach(() => {
  process.env['AWS_REGION'] = 'eu-central-1';
  process.env['AWS_ACCESS_KEY_ID'] = 'ASIATEST';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
});

afterEach(async () => {
  delete process.env['AWS_ENDPOINT_URL_S3'];
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

describe('the bucket of files', () => {
  it('gives back a text as it was kept', async () => {
    await begin(true);
    expect(await s3FileStore('files').readText('good')).toBe('Grüße');
    await expect(s3FileStore('files').readText('none')).rejects.toThrow();
  });

  it('says what the malware scan found', async () => {
    await begin(true);
    const files = s3FileStore('files', { isScanned: true });
    expect(await files.verdictOn('good')).toBe('clean');
    expect(await files.verdictOn('bad')).toBe('refused');
  });

  it('waits for a scan that has not come', async () => {
    await begin(false);
    expect(await s3FileStore('files', { isScanned: true }).verdictOn('good')).toBe('pending');
  });

  it('asks nobody where the stage has no scan', async () => {
    await begin(true);
    expect(await s3FileStore('files').verdictOn('bad')).toBe('clean');
  });
});
