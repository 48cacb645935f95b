import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { PublicFiles } from './files.ts';

/** Short enough to be news, long enough that a crowd reads copies at the edge. */
const cacheSeconds = 30;

/** The bucket behind the page's distribution. */
export const s3PublicFiles = (bucket: string): PublicFiles => {
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  return {
    put: async ({ name, contentType, text }) => {
      const file = { Bucket: bucket, Key: name, ContentType: contentType, Body: text };
      const CacheControl = `public, max-age=${cacheSeconds}`;
      await client.send(new PutObjectCommand({ ...file, CacheControl }));
    },
  };
};
