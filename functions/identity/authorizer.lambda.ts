import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { logger } from '#platform/logger.ts';
import { dynamoApiKeyStore } from './api-key-store.dynamo.ts';
import { authorise } from './identify.ts';
import { jwtVerifier } from './token-verifier.jwt.ts';
import { dynamoUserStore } from './user-store.dynamo.ts';

const { TABLE_NAME } = readEnv('TABLE_NAME');
const staff = readEnv('STAFF_ISSUER', 'STAFF_CLIENT_ID');
const customer = readEnv('CUSTOMER_ISSUER', 'CUSTOMER_CLIENT_ID');
const table = openTable(TABLE_NAME);
const verifyToken = jwtVerifier({
  staff: { issuer: staff.STAFF_ISSUER, clientId: staff.STAFF_CLIENT_ID },
  customer: { issuer: customer.CUSTOMER_ISSUER, clientId: customer.CUSTOMER_CLIENT_ID },
});
const deps = { users: dynamoUserStore(table), apiKeys: dynamoApiKeyStore(table), verifyToken };

export const handler = middy<APIGatewayRequestAuthorizerEventV2>()
  .use(injectLambdaContext(logger))
  .handler(({ identitySource }) => authorise(deps, identitySource?.[0]));
