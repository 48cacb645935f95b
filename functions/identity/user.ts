import * as z from 'zod';
import { type Actor, personRoles, refOf } from '#kernel/actor.ts';
import { chain, type JournalDraft, type JournalEntry, type JournalHead } from '#kernel/journal.ts';
import { languageSchema } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';

/** Someone who signs in. The id is the user name in the pool; roles hold from here, not from the token. */
export const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: languageSchema,
  roles: z.array(z.enum(personRoles)),
  /** Queues the person works in or supervises; none means all. */
  queues: z.array(z.string()),
  /** What the person knows, as queues and topics demand it. */
  skills: z.array(z.string()).default([]),
  /** How many open cases may be handed to them; without it, any number. */
  capacity: z.int().exactOptional(),
  /** The calendar they work by; without it, always. */
  shift: z.string().exactOptional(),
  /** The company and contact a customer signs in as. */
  customerId: z.string().exactOptional(),
  contactId: z.string().exactOptional(),
  disabled: z.boolean(),
  /** The number of the last journal entry; the ETag. */
  version: z.int(),
  journalHash: z.string(),
});

export type User = Readonly<z.infer<typeof userSchema>>;

/** Staff and customers sign in at separate pools. */
export type PoolName = 'staff' | 'customer';

export const poolOf = (user: { readonly roles: readonly string[] }): PoolName =>
  user.roles.includes('customer') ? 'customer' : 'staff';

/** Addresses are compared without case, as mail systems in practice do. */
export const foldAddress = (address: string): string => address.trim().toLowerCase();

/** Who changed something, and when. */
export type Change = { readonly actor: Actor; readonly at: Instant; readonly newId: () => string };

/** A user with the journal entries that explain what it is now. */
export type UserChange = { readonly user: User; readonly entries: readonly JournalEntry[] };

export const journalUser = (
  user: Omit<User, 'version' | 'journalHash'>,
  head: JournalHead,
  { draft, change }: { readonly draft: JournalDraft; readonly change: Change },
): UserChange => {
  const { actor, at, newId } = change;
  const context = { subject: user.id, actor: refOf(actor), at, newId };
  const { entries, head: end } = chain(head, [draft], context);
  return { user: { ...user, version: end.n, journalHash: end.hash }, entries };
};

/** What an administrator may change of a user; `null` takes a limit away. */
export type UserFields = Partial<
  Pick<User, 'name' | 'language' | 'roles' | 'queues' | 'skills' | 'disabled'>
> & { readonly capacity?: number | null; readonly shift?: string | null };

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const withFields = (user: User, fields: UserFields): User =>
  Object.fromEntries(
    Object.entries({ ...user, ...fields }).filter(([, value]) => value !== null),
  ) as User;

/** The fields that differ, with before and after; a name is personal, so that only its change is told. */
const differences = (
  user: User,
  fields: UserFields,
): readonly Readonly<Record<string, unknown>>[] =>
  (Object.keys(fields) as (keyof UserFields)[])
    .filter((field) => !same(user[field], fields[field]))
    .map((field) =>
      field === 'name'
        ? { field }
        : { field, from: user[field] ?? null, to: fields[field] ?? null },
    );

/** Applies changed fields; nothing to journal means nothing changed. */
export const changeFields = (
  user: User,
  fields: UserFields,
  change: Change,
): UserChange | undefined => {
  const changes = differences(user, fields);
  if (changes.length === 0) return undefined;
  const draft = { type: 'user.changed', version: 1, data: { changes } };
  const head = { n: user.version, hash: user.journalHash };
  return journalUser(withFields(user, fields), head, { draft, change });
};
