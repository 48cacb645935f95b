import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileStore, FileVerdict } from './file-store.ts';
import type { Attachment } from './message.ts';

/** RFC 6266: any name survives, and nothing of it can end the header. */
const disposition = ({ name }: Attachment): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, escape)}`;

/** Whatever the sender called it: a browser saves this and never runs it. */
const anyBytes = 'application/octet-stream';

const sizeOf = async (client: S3Client, bucket: string, key: string) => {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return head.ContentLength;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
};

/** The tag GuardDuty Malware Protection for S3 leaves on what it scanned. */
const scanTag = 'GuardDutyMalwareScanStatus';

/** What is not there has no tag, and whoever asks for it finds that out by itself. */
const scanVerdict = async (client: S3Client, bucket: string, key: string): Promise<FileVerdict> => {
  const { TagSet = [] } = await client.send(
    new GetObjectTaggingCommand({ Bucket: bucket, Key: key }),
  );
  const status = TagSet.find(({ Key }) => Key === scanTag)?.Value;
  if (status === undefined) return 'pending';
  return status === 'NO_THREATS_FOUND' ? 'clean' : 'refused';
};

const readText = async (client: S3Client, bucket: string, key: string): Promise<string> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body === undefined) throw new Error('A file is not in its bucket.');
  return Body.transformToString('utf-8');
};

/** Size and type are signed: the bucket refuses anything but the file that was announced. */
const signUpload = async (
  target: { readonly client: S3Client; readonly bucket: string },
  { key, contentType, bytes }: Attachment,
  expiresIn: number,
) => {
  const { client, bucket } = target;
  const file = { Bucket: bucket, Key: key, ContentType: contentType, ContentLength: bytes };
  const url = await getSignedUrl(client, new PutObjectCommand(file), {
    expiresIn,
    signableHeaders: new Set(['content-type', 'content-length', 'host']),
  });
  return { method: 'PUT' as const, url, headers: { 'content-type': contentType } };
};

/**
 * The bucket of files. `isScanned`: nothing leaves before the malware scan of the stage found it clean.
 * Checksums are sent only where demanded: a signed upload cannot know its own
 * beforehand.
 */
export const s3FileStore = (
  bucket: string,
  { isScanned = false }: { readonly isScanned?: boolean } = {},
): FileStore => {
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  return {
    signUpload: (file, seconds) => signUpload({ client, bucket }, file, seconds),
    signDownload: (file, seconds) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket,
          Key: file.key,
          ResponseContentDisposition: disposition(file),
          ResponseContentType: anyBytes,
        }),
        { expiresIn: seconds },
      ),
    readText: (key) => readText(client, bucket, key),
    verdictOn: async (key) => (isScanned ? scanVerdict(client, bucket, key) : 'clean'),
    sizeOf: (key) => sizeOf(client, bucket, key),
  };
};
