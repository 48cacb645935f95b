import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { isSignatureTrue } from '../../../local/s3/presigned.ts';
import { Bucket, cloud, put, s3, server } from './bucket.ts';

describe('presigned addresses', () => {
  const minutes = 60_000;

  test('work for what they were signed for, with the name the browser is to use', async () => {
    const upload = await getSignedUrl(
      s3,
      new PutObjectCommand({ Bucket, Key: 'up', ContentType: 'text/plain' }),
      { expiresIn: 300 },
    );
    expect(
      (
        await fetch(upload, {
          method: 'PUT',
          body: 'by link',
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
    ).toBe(200);
    const ResponseContentDisposition = 'attachment; filename="a.txt"';
    const link = await getSignedUrl(
      s3,
      new GetObjectCommand({ Bucket, Key: 'up', ResponseContentDisposition }),
      { expiresIn: 300 },
    );
    const answer = await fetch(link);
    expect(await answer.text()).toBe('by link');
    expect(answer.headers.get('content-disposition')).toBe(ResponseContentDisposition);
  });

  test('expire by the virtual clock', async () => {
    await put('late', 'x');
    const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'late' }), {
      expiresIn: 300,
    });
    cloud.clock.advance(4 * minutes);
    expect((await fetch(link)).status).toBe(200);
    cloud.clock.advance(2 * minutes);
    const late = await fetch(link);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
  });

  test('are recognised when key, method or life was altered', async () => {
    const link = new URL(
      await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'a b/ž' }), { expiresIn: 60 }),
    );
    const call = (url: URL, method = 'GET') => ({
      service: 's3',
      operation: undefined,
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { host: url.host },
      body: Buffer.alloc(0),
    });
    expect(isSignatureTrue(call(link), 'secret')).toBe(true);
    expect(isSignatureTrue(call(link), 'another')).toBe(false);
    expect(isSignatureTrue(call(link, 'PUT'), 'secret')).toBe(false);
    const longer = new URL(link);
    longer.searchParams.set('X-Amz-Expires', '6000');
    expect(isSignatureTrue(call(longer), 'secret')).toBe(false);
    expect(isSignatureTrue(call(new URL(link.href.replace('a%20b', 'c'))), 'secret')).toBe(false);
  });

  test('are open to the pages the bucket names, and to no others', async () => {
    const ask = (origin: string) =>
      fetch(`${server.url}/${Bucket}/up`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type',
        },
      });
    expect((await ask('https://console.example')).headers.get('access-control-allow-origin')).toBe(
      'https://console.example',
    );
    expect((await ask('https://evil.example')).status).toBe(403);
  });
});
