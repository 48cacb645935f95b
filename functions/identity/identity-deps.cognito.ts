import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Table } from '#platform/dynamo.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { dynamoApiKeyStore } from './api-key-store.dynamo.ts';
import type { PoolName } from './user.ts';
import { cognitoUserPool } from './user-pool.cognito.ts';
import { dynamoUserStore } from './user-store.dynamo.ts';

/** Users and API keys over the table and Cognito. */
export const cognitoIdentityDeps = (table: Table, poolIds: Readonly<Record<PoolName, string>>) => ({
  users: {
    store: dynamoUserStore(table),
    pool: cognitoUserPool(new CognitoIdentityProviderClient({}), poolIds),
    contacts: dynamoCustomerStore(table),
    designs: dynamoDesignStore(table),
    now,
    newId,
  },
  apiKeys: { store: dynamoApiKeyStore(table), now, newId, randomBytes },
});
