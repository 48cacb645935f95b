import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** Something that would have left: a mail (SES) or a text message (SNS). */
export type Outgoing = {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  /** ISO 8601 UTC, virtual time. */
  readonly at: string;
  readonly from?: string;
  readonly to: readonly string[];
  readonly subject?: string;
  readonly text: string;
  /** Only mail has it: the message as it would have left. */
  readonly raw?: Buffer;
  /** Header fields of a mail by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** A mail with the whole of it. */
export type Mail = Outgoing & { readonly channel: 'email'; readonly raw: Buffer };

export type OutboxFilter = {
  readonly channel?: string | undefined;
  /** Whole address or number, compared without case. */
  readonly to?: string | undefined;
};

/** What would have left the machine; lasts in the data folder. */
export type Outbox = {
  /** Kept once per id, however often it is added. */
  readonly add: (mail: Mail) => void;
  /** Oldest first. */
  readonly list: (filter: OutboxFilter) => readonly Outgoing[];
};

/** Mail by SES; text messages are SNS's own table, which is only read here. */
const schema = `CREATE TABLE IF NOT EXISTS outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox_sms (id TEXT PRIMARY KEY, at TEXT NOT NULL, "to" TEXT NOT NULL, text TEXT NOT NULL)`;

type Row = Record<string, SQLOutputValue>;

const mailOf = (folder: string, row: Row): Outgoing => {
  const entry = JSON.parse(String(row['entry'])) as Outgoing;
  return { ...entry, raw: readFileSync(join(folder, `${entry.id}.eml`)) };
};

const smsOf = (row: Row): Outgoing => ({
  id: String(row['id']),
  channel: 'sms',
  at: String(row['at']),
  to: [String(row['to'])],
  text: String(row['text']),
});

const isTo = (outgoing: Outgoing, to: string | undefined): boolean =>
  to === undefined || outgoing.to.some((one) => one.toLowerCase() === to.toLowerCase());

/** Opens the outbox that SES and SNS share. */
export const openOutbox = (cloud: {
  readonly dir: string;
  readonly database: DatabaseSync;
}): Outbox => {
  const folder = join(cloud.dir, 'outbox');
  mkdirSync(folder, { recursive: true });
  cloud.database.exec(schema);
  const insert = cloud.database.prepare('INSERT OR IGNORE INTO outbox (id, entry) VALUES (?, ?)');
  const mails = cloud.database.prepare('SELECT entry FROM outbox ORDER BY n');
  const texts = cloud.database.prepare('SELECT * FROM outbox_sms ORDER BY at, rowid');
  return {
    add: ({ raw, ...entry }) => {
      // The row comes after the file: what a kill cuts off is in no list. Like the rows, it outlives the process.
      writeFileSync(join(folder, `${entry.id}.eml`), raw, { mode: 0o600 });
      insert.run(entry.id, JSON.stringify(entry));
    },
    list: ({ channel, to }) => {
      const wanted = (one: Outgoing): boolean => isTo(one, to);
      const found = [
        ...(channel === 'sms' ? [] : mails.all().map((row) => mailOf(folder, row))),
        ...(channel === 'email' ? [] : texts.all().map(smsOf)),
      ];
      return found.filter(wanted).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },
  };
};
