import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService } from '../../../local/cloud.ts';
import { createCognito } from '../../../local/cognito/index.ts';
import {
  aFolder,
  aResource,
  clientSettings,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from '../one-service.ts';

const UserPoolId = 'eu-central-1_staff';
const resources = [
  aResource('AWS::Cognito::UserPool', UserPoolId, {
    AliasAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
  }),
  aResource('AWS::Cognito::UserPoolGroup', 'agents', { UserPoolId, GroupName: 'agents' }),
];

let dir: string;
let cloud: TestCloud;
let service: AwsService;
let server: Awaited<ReturnType<typeof serveOne>>;
let cognito: CognitoIdentityProviderClient;

const open = async (): Promise<void> => {
  cloud = openCloud(dir, resources);
  service = await createCognito(cloud);
};

beforeEach(async () => {
  dir = aFolder();
  await open();
  server = await serveOne(() => service);
  cognito = new CognitoIdentityProviderClient(clientSettings(server.url));
});
afterEach(async () => {
  cognito.destroy();
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

const admit = (Username: string, email: string, more: object = {}) =>
  cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
      MessageAction: 'SUPPRESS',
      ...more,
    }),
  );
const outboxSize = (): unknown =>
  cloud.database.prepare('SELECT COUNT(*) AS n FROM outbox').get()?.['n'];

test('a new user has to change the password first and has a sub of its own', async () => {
  const { User } = await admit('usr_1', 'a@b.example');
  expect(User).toMatchObject({
    Username: 'usr_1',
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  });
  expect(User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value).toMatch(/^[0-9a-f-]{36}$/);
});

test('refuses a user name that exists, and an address that is taken unless forced', async () => {
  await admit('usr_1', 'a@b.example');
  await expect(admit('usr_1', 'other@b.example')).rejects.toMatchObject({
    name: 'UsernameExistsException',
  });
  await expect(admit('usr_2', 'A@b.example')).rejects.toMatchObject({
    name: 'AliasExistsException',
  });
  await admit('usr_2', 'a@b.example', { ForceAliasCreation: true });
  const byAlias = await cognito.send(
    new AdminGetUserCommand({ UserPoolId, Username: 'a@b.example' }),
  );
  expect(byAlias.Username).toBe('usr_2');
});

test('mails a first password unless told not to', async () => {
  await admit('usr_1', 'a@b.example');
  expect(outboxSize()).toBe(0);
  await admit('usr_2', 'b@b.example', { MessageAction: undefined });
  expect(outboxSize()).toBe(1);
});

test('says who does not exist, and in which pool', async () => {
  const nobody = { UserPoolId, Username: 'usr_0' };
  await expect(cognito.send(new AdminGetUserCommand(nobody))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  });
  const nowhere = { UserPoolId: 'eu-central-1_other', Username: 'usr_0' };
  await expect(cognito.send(new AdminGetUserCommand(nowhere))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('refuses a short password', async () => {
  await admit('usr_1', 'a@b.example');
  const short = new AdminSetUserPasswordCommand({
    UserPoolId,
    Username: 'usr_1',
    Password: 'short',
    Permanent: true,
  });
  await expect(cognito.send(short)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
});

test('disables, enables, puts into groups that exist, deletes; all of it lasts', async () => {
  await admit('usr_1', 'a@b.example');
  const who = { UserPoolId, Username: 'usr_1' };
  await cognito.send(new AdminDisableUserCommand(who));
  await cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName: 'agents' }));
  const strange = new AdminAddUserToGroupCommand({ ...who, GroupName: 'pirates' });
  await expect(cognito.send(strange)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  cloud.database.close();
  await open();
  expect(await cognito.send(new AdminGetUserCommand(who))).toMatchObject({ Enabled: false });
  await cognito.send(new AdminEnableUserCommand(who));
  expect(await cognito.send(new AdminGetUserCommand(who))).toMatchObject({ Enabled: true });
  await cognito.send(new AdminDeleteUserCommand(who));
  await expect(cognito.send(new AdminGetUserCommand(who))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  });
});

test('lists in pages and by one question', async () => {
  for (const n of [1, 2, 3]) await admit(`usr_${n}`, `u${n}@b.example`);
  const first = await cognito.send(new ListUsersCommand({ UserPoolId, Limit: 2 }));
  expect(first.Users?.map((user) => user.Username)).toEqual(['usr_1', 'usr_2']);
  const { PaginationToken } = first;
  const rest = await cognito.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken }));
  expect(rest.Users?.map((user) => user.Username)).toEqual(['usr_3']);
  expect(rest.PaginationToken).toBeUndefined();
  const found = await cognito.send(
    new ListUsersCommand({ UserPoolId, Filter: 'email = "u2@b.example"' }),
  );
  expect(found.Users?.map((user) => user.Username)).toEqual(['usr_2']);
  const wrong = cognito.send(new ListUsersCommand({ UserPoolId, Filter: 'email like u2' }));
  await expect(wrong).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('an action we do not call is refused by name', async () => {
  const answer = await service.serve({
    service: 'cognito-idp',
    operation: 'CreateUserPool',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from('{}'),
  });
  expect(answer.status).toBe(400);
  expect(String(answer.body)).toContain('CreateUserPool');
});
