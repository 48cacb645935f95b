export { type CreateUserDeps, createUser } from './create-user.ts';
export { cognitoIdentityDeps } from './identity-deps.cognito.ts';
export type { User } from './user.ts';
export { dynamoUserStore } from './user-store.dynamo.ts';
export type { UserStore } from './user-store.ts';
