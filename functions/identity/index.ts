export type { User } from './user.ts';
export { dynamoUserStore } from './user-store.dynamo.ts';
export type { UserStore } from './user-store.ts';
