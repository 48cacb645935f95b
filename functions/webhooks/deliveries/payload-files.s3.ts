import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ReadPayload, StorePayload } from './payload-files.ts';

/** Whatever it is, it is for saving only. */
export const payloadWriter = (bucket: string): StorePayload => {
  const client = new S3Client({});
  return async (key, bytes) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentType: 'application/octet-stream',
        ContentDisposition: 'attachment',
      }),
    );
  };
};

export const payloadReader = (bucket: string): ReadPayload => {
  const client = new S3Client({});
  return async (key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
};
