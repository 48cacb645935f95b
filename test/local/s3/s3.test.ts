import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { AwsCall } from '../../../local/cloud.ts';
import { Bucket, cloud, open, put, read, s3, service } from './bucket.ts';

describe('objects', () => {
  test('keeps content, type and metadata', async () => {
    await put('a/ž b+c.txt', 'labas', { ContentType: 'text/plain', Metadata: { by: 'me' } });
    const found = await read('a/ž b+c.txt');
    expect(found).toMatchObject({
      text: 'labas',
      ContentType: 'text/plain',
      Metadata: { by: 'me' },
    });
  });

  test('keeps objects when the process ends and another opens the folder', async () => {
    await put('kept', 'for good');
    cloud.database.close();
    await open();
    expect((await read('kept')).text).toBe('for good');
  });

  test('leaves no file behind of what was overwritten or deleted', async () => {
    await put('one', 'first');
    await put('one', 'second');
    expect((await read('one')).text).toBe('second');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'one' }));
    expect(readdirSync(join(cloud.dir, 's3'))).toEqual([]);
    await expect(read('one')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('never lets a key leave the folder', async () => {
    await put('../../../escape', 'no');
    await put('/etc/passwd\0', 'no');
    expect(readdirSync(join(cloud.dir, 's3'))).toHaveLength(2);
    expect(readdirSync(cloud.dir)).not.toContain('escape');
    expect((await read('../../../escape')).text).toBe('no');
  });

  test('answers a range, its end, and refuses one behind the end', async () => {
    await put('digits', '0123456789');
    expect(await read('digits', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
    });
    expect((await read('digits', { Range: 'bytes=-3' })).text).toBe('789');
    expect((await read('digits', { Range: 'bytes=8-' })).text).toBe('89');
    await expect(read('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
    });
  });

  test('puts only when nothing is there, if asked so', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect((await read('once')).text).toBe('first');
  });

  test('refuses content whose checksum is another', async () => {
    const wrong = put('torn', 'content', { ChecksumSHA256: Buffer.alloc(32).toString('base64') });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'torn' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test('unpacks bodies sent in chunks with a trailing checksum', async () => {
    const body = '5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n';
    const call = (text: string): AwsCall => ({
      service: 's3',
      operation: undefined,
      method: 'PUT',
      path: `/${Bucket}/chunked`,
      query: new URLSearchParams(),
      headers: {
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'content-encoding': 'aws-chunked',
      },
      body: Buffer.from(text),
    });
    expect((await service.serve(call(body))).status).toBe(200);
    const found = await read('chunked');
    expect(found.text).toBe('hello world');
    expect(found.ContentEncoding).toBeUndefined();
    expect((await service.serve(call(body.replace('hello', 'jello')))).status).toBe(400);
    expect((await service.serve(call(body.slice(0, 12)))).status).toBe(400);
  });

  test('says which bucket is unknown', async () => {
    await expect(
      s3.send(new GetObjectCommand({ Bucket: 'other', Key: 'a' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('lists', () => {
  const keysOf = async (more: object) => {
    const {
      Contents = [],
      CommonPrefixes = [],
      NextContinuationToken: next,
    } = await s3.send(new ListObjectsV2Command({ Bucket, ...more }));
    return {
      keys: [...Contents.map((one) => one.Key), ...CommonPrefixes.map((one) => one.Prefix)],
      next,
    };
  };

  test('go through all pages in the order of the keys', async () => {
    for (const key of ['b', 'a&<1>', 'c', 'д', 'B']) await put(key, 'x');
    const first = await keysOf({ MaxKeys: 3 });
    const second = await keysOf({ MaxKeys: 3, ContinuationToken: first.next });
    expect([...first.keys, ...second.keys]).toEqual(['B', 'a&<1>', 'b', 'c', 'д']);
    expect(second.next).toBeUndefined();
  });

  test('take a prefix literally and fold folders by the delimiter', async () => {
    for (const key of ['in/a', 'in/x/1', 'in/x/2', 'in_a', 'i%/a']) await put(key, 'x');
    expect((await keysOf({ Prefix: 'in/', Delimiter: '/' })).keys).toEqual(['in/a', 'in/x/']);
    expect((await keysOf({ Prefix: 'i%' })).keys).toEqual(['i%/a']);
  });
});

const call = (method: string, path: string, query = ''): AwsCall => ({
  service: 's3',
  operation: undefined,
  method,
  path,
  query: new URLSearchParams(query),
  headers: {},
  body: Buffer.alloc(0),
});

test('needs the right of each operation on the very object', async () => {
  await put('a b', 'x');
  expect(service.needs(call('GET', '/files/a%20b'))).toEqual([
    { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a b' },
  ]);
  expect(service.needs(call('PUT', '/files/a'))).toEqual([
    { action: 's3:PutObject', resource: 'arn:aws:s3:::files/a' },
  ]);
  expect(service.needs(call('GET', '/files', 'list-type=2'))).toEqual([
    { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' },
  ]);
});

test('that an object is not there is told only to who may list the bucket', async () => {
  await put('here', 'x');
  const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
  for (const method of ['GET', 'HEAD']) {
    expect(service.needs(call(method, '/files/here'))).not.toContainEqual(list);
    expect(service.needs(call(method, '/files/gone'))).toContainEqual(list);
  }
  expect(service.needs(call('PUT', '/files/gone'))).not.toContainEqual(list);
});
