import type { Instant } from '#kernel/time.ts';

/**
 * `journal-broken`: a case and its journal disagree. `timer-overdue`: nothing woke a case at its instant.
 * `notification-stuck`: a notice was begun and never ended. `interaction-waiting`: a contact became no case.
 * `propagation-stuck`: an update of an incident did not come to its end. `clocks-behind`: a case keeps deadlines of policies
 * or calendars that hold no more. `miscounted`: a case is not counted where it stands.
 */
export const findingKinds = [
  'journal-broken',
  'timer-overdue',
  'notification-stuck',
  'interaction-waiting',
  'propagation-stuck',
  'clocks-behind',
  'miscounted',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something a reconciliation found amiss. */
export type Finding = {
  readonly id: string;
  readonly at: Instant;
  readonly kind: FindingKind;
  /** The id of the case, interaction or incident. */
  readonly subject: string;
  /** A sentence: what was found and what was done about it. */
  readonly detail: string;
  /** Whether what had stopped was set going again. */
  readonly healed: boolean;
};

/** A mismatch that was seen, with what sets it right, where something can. */
export type Mismatch = Pick<Finding, 'kind' | 'subject' | 'detail'> & {
  /** Tells two mismatches of one kind on one subject apart. */
  readonly about: string;
  /** Sets going what stopped; answers whether it could. Absent where only a person can help. */
  readonly heal?: () => Promise<boolean>;
  /** Whether it may pass by itself within moments, so that a second look is due before anything is done. */
  readonly mayPass: boolean;
};

/** A mismatch is told once a day, however often it is met. */
export const findingKeyOf = ({ kind, subject, about }: Mismatch, now: Instant): string =>
  `finding#${kind}#${subject}#${about}#${now.slice(0, 10)}`;
