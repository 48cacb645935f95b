import type { Cloud } from '../cloud.ts';
import type { FindFile } from './index.ts';

/** Files that functions write, as they lie in the bucket at this moment. */
export const writtenFiles =
  (cloud: Cloud, bucket: string): FindFile =>
  async (uri) => {
    const path = `/${bucket}${encodeURI(uri)}`;
    const { status, headers = {}, body = '' } = await cloud.call('s3', { method: 'GET', path });
    if (status !== 200) return undefined;
    const contentType = headers['content-type'] ?? 'application/octet-stream';
    return { contentType, etag: headers['etag'] ?? '""', body: Buffer.from(body) };
  };
