import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** What a code, a refresh token or a session cookie stands for. Times are epoch milliseconds, virtual. */
export type Grant = {
  readonly kind: 'code' | 'refresh' | 'session';
  readonly poolId: string;
  readonly username: string;
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  /** Of codes and refresh tokens. */
  readonly clientId?: string;
  readonly scope?: string;
  readonly originJti?: string;
  /** Of codes. */
  readonly redirectUri?: string;
  readonly challenge?: string;
  readonly nonce?: string | undefined;
};

/** Keeps digests only: nobody signs in with what is on the disk. */
export type GrantStore = {
  /** Answers the secret that stands for the grant. */
  readonly issue: (grant: Grant) => string;
  readonly find: (kind: Grant['kind'], secret: string) => Grant | undefined;
  /** Finds and removes: a code works once. */
  readonly take: (kind: Grant['kind'], secret: string) => Grant | undefined;
  /** Ends every session and refresh token of someone. */
  readonly removeAll: (poolId: string, username: string) => void;
};

const schema = `CREATE TABLE IF NOT EXISTS cognito_grant (
  digest TEXT PRIMARY KEY, pool TEXT NOT NULL, username TEXT NOT NULL, expires_at REAL NOT NULL, entry TEXT NOT NULL)`;

const digestOf = (kind: Grant['kind'], secret: string): string =>
  createHash('sha256').update(`${kind} ${secret}`).digest('base64url');

export const openGrantStore = (database: DatabaseSync, now: () => number): GrantStore => {
  database.exec(schema);
  const insert = database.prepare('INSERT INTO cognito_grant VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT entry FROM cognito_grant WHERE digest = ?');
  const remove = database.prepare('DELETE FROM cognito_grant WHERE digest = ? RETURNING entry');
  const removeAll = database.prepare('DELETE FROM cognito_grant WHERE pool = ? AND username = ?');
  const expire = database.prepare('DELETE FROM cognito_grant WHERE expires_at < ?');

  const live = (row: Record<string, SQLOutputValue> | undefined): Grant | undefined => {
    if (row === undefined) return undefined;
    const grant = JSON.parse(String(row['entry'])) as Grant;
    return grant.expiresAt > now() ? grant : undefined;
  };

  return {
    issue: (grant) => {
      expire.run(now());
      const secret = randomBytes(32).toString('base64url');
      const { poolId, username, expiresAt } = grant;
      const entry = JSON.stringify(grant);
      insert.run(digestOf(grant.kind, secret), poolId, username, expiresAt, entry);
      return secret;
    },
    find: (kind, secret) => live(select.get(digestOf(kind, secret))),
    take: (kind, secret) => live(remove.get(digestOf(kind, secret))),
    removeAll: (poolId, username) => void removeAll.run(poolId, username),
  };
};
