import { createHash } from 'node:crypto';
import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';

/** A file of a message; `key` is its place in the bucket of files and never leaves the house. */
export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly key: string;
};

/** The HTML of a mail, sanitised and kept beside its message; `key` is its place in the bucket of files. */
export type MessageHtml = {
  readonly key: string;
  readonly bytes: number;
  /** Images kept elsewhere, which are shown only when somebody asks for them. */
  readonly remoteImages: number;
};

/** What links a message to the mail it came as, or left as. */
export type EmailFacts = {
  readonly messageId?: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly references: readonly string[];
};

/** What a machine's mail is about: an absence, a bounce, a complaint. For staff to see; nothing follows from it. */
export type AutomaticFacts = {
  readonly kind: string;
  readonly severity?: 'hard' | 'soft' | 'other';
  /** The address a bounce or a complaint is about. */
  readonly recipient?: string;
  /** Enhanced status code of a bounce, type of a complaint. */
  readonly status?: string;
};

export const messageKinds = ['description', 'reply', 'note', 'callback', 'inbound'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** One message of a case's discussion (CASE-4): the only place where people's words are kept. */
export type Message = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: MessageKind;
  /** Customers see public messages only. */
  readonly visibility: 'public' | 'internal';
  readonly author: ActorRef;
  /** At most `largestText` characters; what was longer is cut and marked. */
  readonly text: string;
  /** How the text is to be read, where it is more than text: only the desk writes so. */
  readonly format?: 'markdown';
  readonly truncated?: boolean;
  /** The quoted part of a mail, folded away. */
  readonly quoted?: string;
  readonly at: Instant;
  readonly attachments: readonly Attachment[];
  readonly html?: MessageHtml;
  readonly email?: EmailFacts;
  readonly automatic?: AutomaticFacts;
  /** Whether the author is a known participant of the case; a third party is shown to staff only. */
  readonly participant: boolean;
  readonly interactionId?: string;
  /** The merged case it was written to, where that is not the one it came to. */
  readonly addressedTo?: string;
  /** The case it was brought back to when that was taken out again. */
  readonly movedTo?: string;
  /** Colleagues a note calls, by their ids. */
  readonly mentions?: readonly string[];
  /** The task it asks for, or answers. */
  readonly taskId?: string;
  /** For callbacks: whether the person was reached (INT-8). */
  readonly reached?: boolean;
  /** Salts the digest the journal keeps, so that the digest tells nothing once the message is erased. */
  readonly salt: string;
};

/** Which messages of the discussions of several cases one reader sees. */
export const isSeen =
  (caseIds: readonly string[], { publicOnly }: { readonly publicOnly: boolean }) =>
  ({ visibility, movedTo = '' }: Message): boolean =>
    (!publicOnly || visibility === 'public') && !caseIds.includes(movedTo);

/** Bytes of UTF-8 a text may have; the whole item must stay well below the table's limit of 400 KB. */
export const largestText = 64 * 1024;

/** Cuts a text to `largestText` bytes without splitting a character. */
export const cutText = (text: string): { readonly text: string; readonly truncated: boolean } => {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= largestText) return { text, truncated: false };
  const cut = new TextDecoder('utf-8').decode(bytes.subarray(0, largestText), { stream: true });
  return { text: cut, truncated: true };
};

/** What the journal keeps of a text. */
export const digestOf = (text: string, salt: string): string =>
  createHash('sha256').update(salt).update('\n').update(text).digest('base64url');

/** What the journal keeps of a message: where it is, and a digest that only its salt can confirm. */
export const traceOf = (message: Message) => ({
  messageId: message.id,
  digest: digestOf(message.text, message.salt),
});

/** The name under which a mail is found again: the digest of its Message-ID without brackets. */
export const messageIdDigest = (messageId: string): string =>
  createHash('sha256').update(messageId.trim().replace(/^<|>$/g, '')).digest('base64url');
