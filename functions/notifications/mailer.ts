import type { Language } from '#kernel/language.ts';

/** One mail as it shall arrive; the address of answers is made by the caller. */
export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  /** Where an answer goes; without it, to the sender. */
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly text: string;
  /** Where in the text stands what one of the desk wrote with marks, which are laid out in the HTML. */
  readonly marked?: { readonly from: number; readonly to: number };
  readonly language: Language;
  /** Where its reader finds the case. */
  readonly caseLink?: { readonly reference: string; readonly url: string };
  /** `auto-replied` answers a mail, `auto-generated` tells of something else, `no`: a person wrote it (RFC 3834). */
  readonly automatic: 'no' | 'auto-replied' | 'auto-generated';
  /** Message-IDs of the conversation, oldest first; the last one is what this answers. */
  readonly references: readonly string[];
  /** Names the mail in its own headers; the mail service gives the Message-ID that counts. */
  readonly notificationId: string;
  /** The case it tells of, when it tells of one. */
  readonly caseId?: string;
  /** Where one POST ends all mail of this kind to its reader (RFC 8058). */
  readonly unsubscribeUrl?: string;
};

/** How an attempt ended; an unknown end is thrown. */
export type Sent =
  | { readonly is: 'sent'; readonly messageId: string }
  /** It will never be taken. */
  | { readonly is: 'refused'; readonly reason: string }
  /** It was certainly not taken now, and may be later. */
  | { readonly is: 'postponed'; readonly reason: string };

export type Mailer = { readonly send: (mail: Mail) => Promise<Sent> };
