import { createHash } from 'node:crypto';
import type { ActorRef } from './actor.ts';
import type { Instant } from './time.ts';

/** A fact about to be journalled: ids, facts and before/after of non-personal fields, never personal text. */
export type JournalDraft = {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
};

/** One line of an append-only journal (CASE-5). The hash covers the whole stored entry and the one before. */
export type JournalEntry = JournalDraft & {
  readonly n: number;
  readonly id: string;
  readonly subject: string;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly previousHash: string;
  readonly hash: string;
};

/** The fact a line tells, as it is published: the chain is the journal's own. */
export const factOf = ({ previousHash: _previous, hash: _hash, ...fact }: JournalEntry) => fact;

/** Where a journal stands; kept on the thing it is about, so that the next entry can be chained. */
export type JournalHead = { readonly n: number; readonly hash: string };

export const emptyJournal: JournalHead = { n: 0, hash: '' };

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, inner]) => [key, canonical(inner)]));
};

const hashOf = (entry: Omit<JournalEntry, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(entry)))
    .digest('base64url');

/** What is the same for all entries of one commit. */
export type JournalContext = {
  readonly subject: string;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly newId: () => string;
};

/** Chains drafts to a journal's head; the last entry is the new head. */
export const chain = (
  head: JournalHead,
  drafts: readonly JournalDraft[],
  { subject, at, actor, newId }: JournalContext,
): { readonly entries: readonly JournalEntry[]; readonly head: JournalHead } => {
  const entries: JournalEntry[] = [];
  let { n, hash } = head;
  for (const draft of drafts) {
    const data = Object.fromEntries(
      Object.entries(draft.data).filter(([, value]) => value !== undefined),
    );
    const open = { ...draft, data, n: n + 1, id: newId(), subject, at, actor, previousHash: hash };
    const entry = { ...open, hash: hashOf(open) };
    entries.push(entry);
    ({ n, hash } = entry);
  }
  return { entries, head: { n, hash } };
};

export type Verdict =
  | { readonly intact: true; readonly entries: number }
  | { readonly intact: false; readonly brokenAt: number };

/**
 * Recomputes the last entries of a journal, oldest first: their hashes, their chain, and that they end at the head. What
 * lies before them is vouched for by the first one's `previousHash` alone.
 */
export const verifyTail = (entries: readonly JournalEntry[], head: JournalHead): Verdict => {
  const first = entries[0];
  if (first === undefined)
    return head.n === 0 ? { intact: true, entries: 0 } : { intact: false, brokenAt: head.n };
  let { n, previousHash } = first;
  for (const entry of entries) {
    const { hash, ...open } = entry;
    const sound = entry.n === n && entry.previousHash === previousHash && hashOf(open) === hash;
    if (!sound) return { intact: false, brokenAt: n };
    previousHash = hash;
    n += 1;
  }
  const isWhole = n - 1 === head.n && previousHash === head.hash;
  const beginsRight = first.n > 1 || first.previousHash === '';
  return isWhole && beginsRight
    ? { intact: true, entries: entries.length }
    : { intact: false, brokenAt: n };
};

/** Recomputes a whole journal: a flipped, dropped, inserted, reordered or cut entry is found (guarantee G3). */
export const verify = (entries: readonly JournalEntry[], head: JournalHead): Verdict => {
  let previousHash = '';
  for (const [index, entry] of entries.entries()) {
    const { hash, ...open } = entry;
    const sound =
      entry.n === index + 1 && entry.previousHash === previousHash && hashOf(open) === hash;
    if (!sound) return { intact: false, brokenAt: index + 1 };
    previousHash = hash;
  }
  return entries.length === head.n && previousHash === head.hash
    ? { intact: true, entries: entries.length }
    : { intact: false, brokenAt: entries.length + 1 };
};
