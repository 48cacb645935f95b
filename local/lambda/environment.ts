import { devNull } from 'node:os';
import type { Cloud } from '../cloud.ts';
import type { Credentials } from './credentials.ts';
import type { AppFunction } from './functions.ts';

/** The environment a function sees: the template's, and what Lambda itself sets. */
export const environmentOf = (
  one: AppFunction,
  { accessKeyId, secretAccessKey }: Credentials,
  cloud: Pick<Cloud, 'region' | 'gatewayUrl'>,
): Readonly<Record<string, string>> => ({
  ...one.environment,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_REGION: cloud.region,
  AWS_DEFAULT_REGION: cloud.region,
  AWS_ENDPOINT_URL: cloud.gatewayUrl(),
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: one.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(one.memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  // Nobody's own profile may lead a handler astray.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  TZ: 'UTC',
});
