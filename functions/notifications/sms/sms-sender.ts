import type { Sent } from '../mailer.ts';

/** One text message; `to` is E.164. */
export type Sms = { readonly to: string; readonly text: string; readonly maxPriceUsd: number };

/** How an attempt ended; what is not certainly refused may have left. */
export type SmsSent =
  | Sent
  | { readonly is: 'uncertain'; readonly reason: string }
  /** The person answered STOP to one of ours: nothing is taken for this number any more. */
  | { readonly is: 'opted-out' };

export type SmsSender = { readonly send: (sms: Sms) => Promise<SmsSent> };
