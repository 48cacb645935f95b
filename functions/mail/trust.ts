import type { VerdictName, Verdicts } from './receipt.ts';

/** Why a mail waits in quarantine. */
export const quarantineReasons = [
  'virus',
  'spam',
  'forged-sender',
  'ambiguous-sender',
  'own-address',
  'flood',
  'unknown-sender',
  'too-big',
  'too-complex',
  'unreadable',
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** What follows from one verdict; `proven` and `unproven` say how far the sender of a person's mail is believed. */
export type Trust = 'goes on' | 'proven' | 'unproven' | 'kept' | QuarantineReason;

/**
 * The one table of trust (attack class 16), printed in docs/mail-trust.md. Only PASS is PASS: `else` is GRAY, PROCESSING_FAILED,
 * a verdict that is missing and any word SES may learn. DMARC alone proves a sender, since SPF and DKIM may pass for another
 * domain than the one in From; the policy its owner published changes nothing.
 */
export const trustTable: Readonly<
  Record<VerdictName, { readonly PASS: Trust; readonly FAIL: Trust; readonly else: Trust }>
> = {
  virus: { PASS: 'goes on', FAIL: 'virus', else: 'virus' },
  spam: { PASS: 'goes on', FAIL: 'spam', else: 'spam' },
  dmarc: { PASS: 'proven', FAIL: 'forged-sender', else: 'unproven' },
  spf: { PASS: 'kept', FAIL: 'kept', else: 'kept' },
  dkim: { PASS: 'kept', FAIL: 'kept', else: 'kept' },
};

const trustOf = (verdicts: Verdicts, name: VerdictName): Trust => {
  const said = verdicts[name];
  return trustTable[name][said === 'PASS' || said === 'FAIL' ? said : 'else'];
};

const isReason = (trust: Trust): trust is QuarantineReason =>
  (quarantineReasons as readonly string[]).includes(trust);

/** Why a mail is not even opened. */
export const refusedUnopened = (verdicts: Verdicts): QuarantineReason | undefined =>
  [trustOf(verdicts, 'virus'), trustOf(verdicts, 'spam')].find(isReason);

/** Whether the sender's domain disowns the mail, or vouches for its sender. */
export const isForged = (verdicts: Verdicts): boolean => isReason(trustOf(verdicts, 'dmarc'));
export const isProven = (verdicts: Verdicts): boolean => trustOf(verdicts, 'dmarc') === 'proven';

/** What cannot be opened even when a person accepts it. */
export const isNeverOpened = (reason: QuarantineReason): boolean =>
  ['virus', 'too-big', 'too-complex', 'unreadable'].includes(reason);
