import { type AwsAnswer, awsError } from '../cloud.ts';

/** A refusal by the gateway, in the words of each protocol. */
export type Refusal =
  | 'denied'
  | 'unknown-key'
  | 'bad-signature'
  | 'throttled'
  | 'failed'
  | 'too-large';

type Shape = { readonly status: number; readonly code: string };

const json: Readonly<Record<Refusal, Shape>> = {
  denied: { status: 400, code: 'AccessDeniedException' },
  'unknown-key': { status: 400, code: 'UnrecognizedClientException' },
  'bad-signature': { status: 400, code: 'InvalidSignatureException' },
  throttled: { status: 400, code: 'ThrottlingException' },
  failed: { status: 500, code: 'InternalFailure' },
  'too-large': { status: 413, code: 'RequestEntityTooLarge' },
};

const shapes: Readonly<Record<string, Partial<Record<Refusal, Shape>>>> = {
  s3: {
    denied: { status: 403, code: 'AccessDenied' },
    'unknown-key': { status: 403, code: 'InvalidAccessKeyId' },
    'bad-signature': { status: 403, code: 'SignatureDoesNotMatch' },
    throttled: { status: 503, code: 'SlowDown' },
    failed: { status: 500, code: 'InternalError' },
    'too-large': { status: 400, code: 'EntityTooLarge' },
  },
  sns: {
    denied: { status: 403, code: 'AuthorizationError' },
    'unknown-key': { status: 403, code: 'InvalidClientTokenId' },
    'bad-signature': { status: 403, code: 'SignatureDoesNotMatch' },
    throttled: { status: 400, code: 'Throttled' },
  },
  ses: {
    denied: { status: 403, code: 'AccessDeniedException' },
    throttled: { status: 429, code: 'TooManyRequestsException' },
  },
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const xml = (status: number, body: string): AwsAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

/** The refusal as the service's SDK client expects it: JSON, query XML (SNS) or REST XML (S3). */
export const refuse = (service: string, refusal: Refusal, message: string): AwsAnswer => {
  const { status, code } = shapes[service]?.[refusal] ?? json[refusal];
  const inner = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  if (service === 's3') return xml(status, `<Error>${inner}<RequestId>local</RequestId></Error>`);
  if (service === 'sns')
    return xml(
      status,
      `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>local</RequestId></ErrorResponse>`,
    );
  return awsError(status, code, message);
};
