import type { Verdicts } from './receipt.ts';

/** Why a mail waits in quarantine. */
export const quarantineReasons = [
  'virus',
  'spam',
  'forged-sender',
  'ambiguous-sender',
  'own-address',
  'flood',
  'too-big',
  'too-complex',
  'unreadable',
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/**
 * The one table of trust (attack class 16); only PASS is PASS.
 *
 * | verdict | PASS | anything else, or none |
 * |---|---|---|
 * | virus | goes on | quarantine, never opened |
 * | spam | goes on | quarantine |
 *
 * | DMARC | person | |
 * |---|---|---|
 * | PASS | proven | joins cases by token, Message-ID or reference |
 * | FAIL | forged | quarantine, whatever the domain's policy |
 * | GRAY, PROCESSING_FAILED, none | unproven | opens cases; joins one by signed token only |
 */
export const refusedUnopened = (verdicts: Verdicts): QuarantineReason | undefined => {
  if (verdicts.virus !== 'PASS') return 'virus';
  return verdicts.spam === 'PASS' ? undefined : 'spam';
};

/** Whether the sender's domain vouches for the address. */
export const isForged = ({ dmarc }: Verdicts): boolean => dmarc === 'FAIL';
export const isProven = ({ dmarc }: Verdicts): boolean => dmarc === 'PASS';

/** What cannot be opened even when a person accepts it. */
export const isNeverOpened = (reason: QuarantineReason): boolean =>
  ['virus', 'too-big', 'too-complex', 'unreadable'].includes(reason);
