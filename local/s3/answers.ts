import type { AwsAnswer } from '../cloud.ts';
import type { StoredObject } from './object-store.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

export const escapeXml = (text: string): string =>
  text.replaceAll(/[&<>"'\r]/g, (sign) => entities[sign] ?? sign);

const xml = (status: number, body: string): AwsAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

/** Refusals of S3: code, HTTP status and S3's own sentence. */
const errors = {
  AccessDenied: [403, 'Access Denied'],
  RequestExpired: [403, 'Request has expired'],
  BadDigest: [400, 'The checksum you specified did not match the calculated checksum.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed size'],
  IncompleteBody: [400, 'The request body terminated unexpectedly'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidURI: [400, "Couldn't parse the specified URI."],
  KeyTooLongError: [400, 'Your key is too long'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NotImplemented: [501, 'This operation is not part of the local cloud.'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  NotModified: [304, ''],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided.',
  ],
} as const satisfies Record<string, readonly [number, string]>;

export type S3ErrorCode = keyof typeof errors;

export const s3Error = (code: S3ErrorCode, resource: string): AwsAnswer => {
  const [status, message] = errors[code];
  if (status === 304) return { status };
  const shown = code === 'RequestExpired' ? 'AccessDenied' : code;
  return xml(
    status,
    `<Error><Code>${shown}</Code><Message>${escapeXml(message)}</Message><Resource>${escapeXml(resource)}</Resource></Error>`,
  );
};

/** What a ListObjectsV2 found. */
export type Listing = {
  readonly bucket: string;
  readonly prefix: string;
  readonly limit: number;
  readonly objects: readonly StoredObject[];
  readonly commonPrefixes: readonly string[];
  /** Where to go on; absent when that was all. */
  readonly next: string | undefined;
};

const contents = (object: StoredObject): string =>
  `<Contents><Key>${escapeXml(object.key)}</Key><LastModified>${new Date(object.modifiedAt).toISOString()}</LastModified>` +
  `<ETag>${escapeXml(object.etag)}</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`;

export const listAnswer = (listing: Listing): AwsAnswer => {
  const { objects, commonPrefixes, next } = listing;
  return xml(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escapeXml(listing.bucket)}</Name>` +
      `<Prefix>${escapeXml(listing.prefix)}</Prefix><KeyCount>${objects.length + commonPrefixes.length}</KeyCount>` +
      `<MaxKeys>${listing.limit}</MaxKeys><IsTruncated>${next !== undefined}</IsTruncated>` +
      (next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`) +
      objects.map(contents).join('') +
      commonPrefixes
        .map((one) => `<CommonPrefixes><Prefix>${escapeXml(one)}</Prefix></CommonPrefixes>`)
        .join('') +
      '</ListBucketResult>',
  );
};

/** The tags of an object; what has no value is not there. */
export const tagsAnswer = (tags: Readonly<Record<string, string | undefined>>): AwsAnswer => {
  const shown = Object.entries(tags).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`<Tag><Key>${escapeXml(key)}</Key><Value>${escapeXml(value)}</Value></Tag>`],
  );
  return xml(200, `<Tagging><TagSet>${shown.join('')}</TagSet></Tagging>`);
};
