import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export type UserStatus = 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED' | 'RESET_REQUIRED';

/** Someone of a pool. Times are epoch milliseconds, virtual. */
export type PoolUser = {
  readonly poolId: string;
  readonly username: string;
  readonly enabled: boolean;
  readonly status: UserStatus;
  /** `sub`, `email` and the others by name. */
  readonly attributes: Readonly<Record<string, string>>;
  /** See passwords.ts; absent until one was set. */
  readonly passwordHash?: string | undefined;
  readonly groups: readonly string[];
  readonly createdAt: number;
  readonly changedAt: number;
};

export type UserStore = {
  readonly find: (poolId: string, username: string) => PoolUser | undefined;
  /** By a verified address: only that is another name to sign in with. */
  readonly findByEmail: (poolId: string, email: string) => PoolUser | undefined;
  readonly save: (user: PoolUser) => void;
  readonly remove: (user: PoolUser) => void;
  /** By username. */
  readonly list: (poolId: string) => readonly PoolUser[];
};

const schema = `CREATE TABLE IF NOT EXISTS cognito_user (
  pool TEXT NOT NULL, username TEXT NOT NULL, email TEXT, entry TEXT NOT NULL, PRIMARY KEY (pool, username));
  CREATE INDEX IF NOT EXISTS cognito_user_email ON cognito_user (pool, email)`;

const userOf = (row: Record<string, SQLOutputValue> | undefined): PoolUser | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['entry'])) as PoolUser);

export const openUserStore = (database: DatabaseSync): UserStore => {
  database.exec(schema);
  const find = database.prepare('SELECT entry FROM cognito_user WHERE pool = ? AND username = ?');
  const byEmail = database.prepare('SELECT entry FROM cognito_user WHERE pool = ? AND email = ?');
  const save = database.prepare('INSERT OR REPLACE INTO cognito_user VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM cognito_user WHERE pool = ? AND username = ?');
  const list = database.prepare('SELECT entry FROM cognito_user WHERE pool = ? ORDER BY username');
  return {
    find: (poolId, username) => userOf(find.get(poolId, username)),
    findByEmail: (poolId, email) => userOf(byEmail.get(poolId, email.toLowerCase())),
    save: (user) => {
      const { email, email_verified: verified } = user.attributes;
      const alias = verified === 'true' ? (email?.toLowerCase() ?? null) : null;
      save.run(user.poolId, user.username, alias, JSON.stringify(user));
    },
    remove: (user) => void remove.run(user.poolId, user.username),
    list: (poolId) =>
      list.all(poolId).flatMap((row) => {
        const user = userOf(row);
        return user === undefined ? [] : [user];
      }),
  };
};
