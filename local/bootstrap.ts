import { randomBytes } from 'node:crypto';
import { refOf, systemActor } from '#kernel/actor.ts';
import { idsFrom } from '#kernel/id.ts';
import { chain, emptyJournal } from '#kernel/journal.ts';
import { instantOf } from '#kernel/time.ts';
import { dynamoUserStore, type User } from '../functions/identity/index.ts';
import type { Cloud } from './cloud.ts';
import { tableOf, variableOf } from './table.ts';

/** The one user who is there from the first start. */
export const firstUser = {
  id: 'usr_admin',
  email: 'admin@lambdesk.example',
  name: 'Administrator',
} as const;

/** The password of everybody on this machine: made once per data folder, shown by the local doors only. */
export const localPassword = ({ database }: Pick<Cloud, 'database'>): string => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS local_password (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL)',
  );
  const made = `${randomBytes(9).toString('base64url')}-aA1`;
  database.prepare('INSERT OR IGNORE INTO local_password (id, text) VALUES (1, ?)').run(made);
  return String(database.prepare('SELECT text FROM local_password').get()?.['text']);
};

/** Calls a Cognito admin action as the system. @throws when Cognito refuses for another reason than `unless` */
const cognito = async (
  cloud: Cloud,
  operation: string,
  { unless = '', ...input }: { readonly unless?: string; readonly [member: string]: unknown },
): Promise<void> => {
  const body = Buffer.from(JSON.stringify(input));
  const answer = await cloud.call('cognito-idp', { operation, method: 'POST', path: '/', body });
  const text = String(answer.body ?? '');
  if (answer.status >= 400 && !(unless !== '' && text.includes(unless)))
    throw new Error(`Cognito refused ${operation}: ${text}`);
};

/** Gives someone the password of this machine. */
export const letSignIn = (cloud: Cloud, poolId: string, username: string): Promise<void> =>
  cognito(cloud, 'AdminSetUserPassword', {
    UserPoolId: poolId,
    Username: username,
    Password: localPassword(cloud),
    Permanent: true,
  });

const userChange = (cloud: Cloud) => {
  const at = instantOf(cloud.clock.now());
  const newId = idsFrom(() => at, Math.random);
  const facts = { language: 'en' as const, roles: ['admin' as const], queues: [], skills: [] };
  const { entries, head } = chain(
    emptyJournal,
    [{ type: 'user.created', version: 1, data: facts }],
    {
      subject: firstUser.id,
      at,
      actor: refOf(systemActor('first-start')),
      newId: () => newId('event'),
    },
  );
  const user: User = {
    ...firstUser,
    ...facts,
    disabled: false,
    version: head.n,
    journalHash: head.hash,
  };
  return { user, entries };
};

/** Makes the first administrator, in the staff pool and in the table, unless it is there. */
export const bootstrapAdmin = async (cloud: Cloud): Promise<void> => {
  const store = dynamoUserStore(tableOf(cloud));
  if ((await store.user(firstUser.id)) !== undefined) return;
  const poolId = variableOf(cloud, 'STAFF_POOL_ID');
  const attributes = { email: firstUser.email, email_verified: 'true' };
  const account = {
    UserPoolId: poolId,
    Username: firstUser.id,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    MessageAction: 'SUPPRESS',
  };
  await cognito(cloud, 'AdminCreateUser', { ...account, unless: 'UsernameExistsException' });
  await letSignIn(cloud, poolId, firstUser.id);
  await store.commit(userChange(cloud), 0);
};
