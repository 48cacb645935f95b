import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve, type UseCases } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { changeUser } from './change-user.ts';
import { routes } from './contract.ts';
import { createApiKey } from './create-api-key.ts';
import { createUser } from './create-user.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { cognitoIdentityDeps } from './identity-deps.cognito.ts';
import { readMe, readUser } from './read-user.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN', 'STAFF_POOL_ID', 'CUSTOMER_POOL_ID');
const table = openTable(env.TABLE_NAME);
const pools = { staff: env.STAFF_POOL_ID, customer: env.CUSTOMER_POOL_ID };
const { users, apiKeys } = cognitoIdentityDeps(table, pools);
const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
const uses = {
  createUser: (call) => createUser(users, call),
  listUsers: ({ page }) => users.store.page(page),
  readMe: ({ actor }) => readMe(users.store, actor),
  readUser: ({ params }) => readUser(users.store, params.userId),
  changeUser: (call) => changeUser(users, call),
  createApiKey: (call) => createApiKey(apiKeys, call),
  listApiKeys: ({ page }) => apiKeys.store.page(page),
  deleteApiKey: (call) => deleteApiKey(apiKeys, call),
} satisfies UseCases<typeof routes>;

export const handler = serve(routes, uses, { table, signer });
