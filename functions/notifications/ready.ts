import type { HeldBack } from './holding/held-back.ts';
import type { Sent } from './mailer.ts';
import type { Notification } from './notification.ts';
import type { Takes } from './notification-store.ts';
import type { SmsSent } from './sms/sms-sender.ts';

/** How an attempt ended, by whatever channel. */
export type Ended = Sent | Exclude<SmsSent, { readonly is: 'opted-out' }>;

/** What is ready to leave, with what it takes of the limits; or why it may not leave, or not yet. */
export type Ready =
  | {
      readonly send: () => Promise<Ended>;
      readonly takes: Takes;
      /** Sorts before what is less important, should the sending service take nothing now. */
      readonly importance: string;
    }
  | { readonly obstacle: string }
  | HeldBack;

export type Sendable = Extract<Ready, { readonly send: unknown }>;

export type Outgoing = {
  /** As it is before it is written. */
  readonly drafted: Notification;
  readonly ready: Ready;
};
