import type { Instant } from '#kernel/time.ts';

/** What an agreement grants is counted in cases, or in minutes of work. */
export const grantUnits = ['cases', 'minutes'] as const;
export type GrantUnit = (typeof grantUnits)[number];

/**
 * `reserved`: drawn, and given back if the case is cancelled. `consumed`: used up, for the case is resolved. `returned`:
 * given back. `covered`: its minutes are drawn as they are logged. `billable`: not covered, and goes on the bill.
 * `uncovered`: not covered, and somebody has still to say what becomes of it.
 */
export const entitlementOutcomes = [
  'reserved',
  'consumed',
  'returned',
  'covered',
  'billable',
  'uncovered',
] as const;
export type EntitlementOutcome = (typeof entitlementOutcomes)[number];

/** What a case has of its customer's agreement. */
export type Entitlement = {
  readonly agreementId: string;
  /** The start of the term it draws from. */
  readonly term: Instant;
  readonly unit: GrantUnit;
  readonly outcome: EntitlementOutcome;
  readonly slaPolicyId?: string;
};

export const ledgerKinds = ['reserved', 'consumed', 'restored', 'returned', 'minutes'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/**
 * What a command takes from a balance, or gives back to it; written with the case it is for. Balances are changed by
 * differences, and what is taken must still fit when it is written, so that nothing is ever overdrawn (ENT-4).
 */
export type Draw = {
  readonly kind: LedgerKind;
  readonly customerId: string;
  readonly agreementId: string;
  readonly term: Instant;
  readonly channel: string;
  readonly drawn: number;
  readonly consumed: number;
  /** What must hold still: the agreement as it was read, and what may be drawn in all and by the channel. */
  readonly within?: {
    readonly agreementVersion: number;
    readonly total: number;
    readonly ofChannel: number;
  };
  /** Whether this is the draw that tells that the balance is low; only one can. */
  readonly tellsLow?: boolean;
  /** It was told before, and the balance was above that since: what had been drawn then must be so still. */
  readonly toldAgainFrom?: number;
  /** Whether the balance, of which it was told, is no longer low: coming down again is told again. */
  readonly endsLow?: boolean;
};
