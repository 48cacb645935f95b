import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { MailFiles } from './mail-store.ts';

/** Names of the two buckets: raw mail is read, files are written. */
export type MailBuckets = { readonly mail: string; readonly files: string };

/** Mail and files in their buckets. A file's type is never the sender's word: whatever it is, it is for saving only. */
export const s3MailFiles = ({ mail, files }: MailBuckets): MailFiles => {
  const client = new S3Client({});
  return {
    readRaw: async (rawKey, mostBytes) => {
      const { Body, ContentLength = 0 } = await client.send(
        new GetObjectCommand({ Bucket: mail, Key: rawKey }),
      );
      if (Body === undefined) throw new Error('The raw mail is not in its bucket.');
      if (ContentLength <= mostBytes) return Buffer.from(await Body.transformToByteArray());
      if ('destroy' in Body) Body.destroy();
      return 'too-big';
    },
    keepFile: async (key, content) => {
      await client.send(
        new PutObjectCommand({
          Bucket: files,
          Key: key,
          Body: content,
          ContentType: 'application/octet-stream',
          ContentDisposition: 'attachment',
        }),
      );
    },
  };
};
