import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type AwsAnswer, awsError } from '../cloud.ts';
import { hashPassword } from './passwords.ts';
import type { Pool } from './pools.ts';
import { type UserPools, userOf } from './user-pools.ts';
import type { PoolUser } from './user-store.ts';

/** One admin call; the pool is known, the rest is read by the action's own schema. */
export type AdminCall = {
  readonly pools: UserPools;
  readonly pool: Pool;
  readonly input: unknown;
};

const attributesSchema = z.array(z.object({ Name: z.string(), Value: z.string().default('') }));
const named = z.object({ Username: z.string().min(1).max(128) });

const ok = (body: object = {}): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});

const refuse = (type: string, message: string): AwsAnswer => awsError(400, type, message);

const attributeList = (user: PoolUser) =>
  Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value }));

const shown = (user: PoolUser) => ({
  Username: user.username,
  Enabled: user.enabled,
  UserStatus: user.status,
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.changedAt / 1000,
});

const recordOf = (list: z.infer<typeof attributesSchema>): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

const createSchema = named.extend({
  UserAttributes: attributesSchema.default([]),
  TemporaryPassword: z.string().optional(),
  MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
  /** Takes an address over from whoever had it. */
  ForceAliasCreation: z.boolean().default(false),
});
type Creation = z.infer<typeof createSchema>;

const temporaryPassword = (): string => `${randomBytes(12).toString('base64url')}aA1!`;

/** Who stands in the way of a creation; `holder` loses the address when the call forces it. */
const conflictOf = ({ pools, pool }: AdminCall, wanted: Creation) => {
  const { email = '', email_verified: verified } = recordOf(wanted.UserAttributes);
  const holder =
    pool.byEmail && verified === 'true' ? pools.users.findByEmail(pool.id, email) : undefined;
  if (pools.users.find(pool.id, wanted.Username) !== undefined)
    return { refusal: refuse('UsernameExistsException', 'User account already exists'), holder };
  if (holder !== undefined && !wanted.ForceAliasCreation)
    return {
      refusal: refuse('AliasExistsException', 'An account with the email already exists.'),
      holder,
    };
  return { refusal: undefined, holder };
};

const createUser = async (call: AdminCall): Promise<AwsAnswer> => {
  const { pools, pool, input } = call;
  const wanted = createSchema.parse(input);
  if (wanted.MessageAction === 'RESEND')
    return refuse('UnsupportedUserStateException', 'RESEND is not part of the local cloud.');
  const password = wanted.TemporaryPassword ?? temporaryPassword();
  if (password.length < pool.passwordLength) return weakPassword();
  const passwordHash = await hashPassword(password);
  const { refusal, holder } = conflictOf(call, wanted);
  if (refusal !== undefined) return refusal;
  if (holder !== undefined)
    pools.users.save({ ...holder, attributes: { ...holder.attributes, email_verified: 'false' } });
  const user: PoolUser = {
    poolId: pool.id,
    username: wanted.Username,
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    attributes: { sub: randomUUID(), ...recordOf(wanted.UserAttributes) },
    passwordHash,
    groups: [],
    createdAt: pools.now(),
    changedAt: pools.now(),
  };
  pools.users.save(user);
  if (wanted.MessageAction === undefined) pools.invite(user, password);
  return ok({ User: { ...shown(user), Attributes: attributeList(user) } });
};

const weakPassword = (): AwsAnswer =>
  refuse(
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
  );

type UserAction = (
  call: AdminCall,
  user: PoolUser,
) => AwsAnswer | Partial<PoolUser> | Promise<AwsAnswer | Partial<PoolUser>>;

/** An action on someone who exists; answering a change saves it. */
const onUser =
  (action: UserAction) =>
  async (call: AdminCall): Promise<AwsAnswer> => {
    const { pools, pool, input } = call;
    const user = userOf(pools, pool.id, named.parse(input).Username);
    if (user === undefined) return refuse('UserNotFoundException', 'User does not exist.');
    const outcome = await action(call, user);
    if ('body' in outcome) return outcome as AwsAnswer;
    const standing = pools.users.find(pool.id, user.username) ?? user;
    pools.users.save({ ...standing, ...outcome, changedAt: pools.now() } as PoolUser);
    return ok();
  };

const getUser = onUser((_call, user) =>
  ok({ ...shown(user), UserAttributes: attributeList(user) }),
);

const signOut = ({ pools, pool }: AdminCall, user: PoolUser): void =>
  pools.grants.removeAll(pool.id, user.username);

const disableUser = onUser((call, user) => {
  signOut(call, user);
  return { enabled: false };
});

const deleteUser = onUser((call, user) => {
  signOut(call, user);
  call.pools.users.remove(user);
  return ok();
});

const globalSignOut = onUser((call, user) => {
  signOut(call, user);
  return ok();
});

const passwordSchema = z.object({ Password: z.string(), Permanent: z.boolean().default(false) });

const setPassword = onUser(async ({ pool, input }) => {
  const { Password, Permanent } = passwordSchema.parse(input);
  if (Password.length < pool.passwordLength) return weakPassword();
  return {
    passwordHash: await hashPassword(Password),
    status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  };
});

const updateAttributes = onUser(({ input }, user) => {
  const { UserAttributes } = z.object({ UserAttributes: attributesSchema }).parse(input);
  return { attributes: { ...user.attributes, ...recordOf(UserAttributes) } };
});

const groupSchema = z.object({ GroupName: z.string() });

const inGroup = (change: (groups: readonly string[], name: string) => readonly string[]) =>
  onUser(({ pool, input }, user) => {
    const { GroupName } = groupSchema.parse(input);
    if (!pool.groups.includes(GroupName))
      return refuse('ResourceNotFoundException', 'Group not found.');
    return { groups: change(user.groups, GroupName) };
  });

const addToGroup = inGroup((groups, name) => [...new Set([...groups, name])].sort());
const removeFromGroup = inGroup((groups, name) => groups.filter((group) => group !== name));

const listSchema = z.object({
  Filter: z.string().default(''),
  Limit: z.int().min(0).max(60).default(60),
  PaginationToken: z.string().optional(),
});

const filterForm = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** The one question a filter may ask: `email = "a@b"` or `username ^= "usr_"`. */
const questionOf = (filter: string): ((user: PoolUser) => boolean) | undefined => {
  if (filter === '') return () => true;
  const [, name = '', operator, quoted = ''] = filterForm.exec(filter) ?? [];
  if (operator === undefined) return undefined;
  const wanted = quoted.replaceAll(/\\(.)/g, '$1');
  return (user) => {
    const value = name === 'username' ? user.username : (user.attributes[name] ?? '');
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
};

const listUsers = ({ pools, pool, input }: AdminCall): AwsAnswer => {
  const { Filter, Limit, PaginationToken = '' } = listSchema.parse(input);
  const question = questionOf(Filter);
  if (question === undefined)
    return refuse('InvalidParameterException', 'Error while parsing filter.');
  const after = Buffer.from(PaginationToken, 'base64url').toString();
  const found = pools.users.list(pool.id).filter((user) => user.username > after && question(user));
  const listed = found.slice(0, Limit);
  const last = listed.at(-1);
  return ok({
    Users: listed.map((user) => ({ ...shown(user), Attributes: attributeList(user) })),
    ...(last === undefined || found.length === listed.length
      ? {}
      : { PaginationToken: Buffer.from(last.username).toString('base64url') }),
  });
};

/** The admin actions we call, by their name. */
export const adminActions: Readonly<
  Record<string, (call: AdminCall) => AwsAnswer | Promise<AwsAnswer>>
> = {
  AdminAddUserToGroup: addToGroup,
  AdminCreateUser: createUser,
  AdminDeleteUser: deleteUser,
  AdminDisableUser: disableUser,
  AdminEnableUser: onUser(() => ({ enabled: true })),
  AdminGetUser: getUser,
  AdminRemoveUserFromGroup: removeFromGroup,
  AdminSetUserPassword: setPassword,
  AdminUpdateUserAttributes: updateAttributes,
  AdminUserGlobalSignOut: globalSignOut,
  ListUsers: listUsers,
};
