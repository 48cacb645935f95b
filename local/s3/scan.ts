import { type Cloud, ofType } from '../cloud.ts';

type Protected = { readonly S3Bucket?: { readonly BucketName?: string } };

/** The test file every scanner takes for malware (EICAR), in two halves so that none takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'].join('');

/** What GuardDuty would have said of an object; `undefined` where the template has no plan for its bucket. */
export type Scan = (bucket: string, content: Buffer) => string | undefined;

/** GuardDuty as far as it can be played here: at once, and it knows one malware. */
export const scanOf = (cloud: Cloud): Scan => {
  const buckets = new Set(
    ofType(cloud, 'AWS::GuardDuty::MalwareProtectionPlan').map(
      ({ properties }) =>
        (properties['ProtectedResource'] as Protected | undefined)?.S3Bucket?.BucketName,
    ),
  );
  return (bucket, content) => {
    if (!buckets.has(bucket)) return undefined;
    return content.includes(eicar) ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';
  };
};
