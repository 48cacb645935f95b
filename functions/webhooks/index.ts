export { payloadWriter } from './deliveries/payload-files.s3.ts';
export type { StorePayload } from './deliveries/payload-files.ts';
export { readJson } from './reading/json.ts';
export {
  keepSecret,
  rotated,
  secretBytes,
  secretOf,
} from './sources/secret.ts';
export type { Verification } from './sources/source.ts';
export { decoyFor, isAuthentic, type Presented } from './sources/verify.ts';
