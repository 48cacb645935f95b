import { given } from '#kernel/given.ts';
import type { JournalDraft } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import { type Agreement, balanceOf, type Held, type Term } from './agreement.ts';
import type { Draw, LedgerKind } from './entitlement.ts';
import { entitlementFaults } from './faults.ts';

/** Work a customer asks for. */
export type Wanted = {
  readonly channel: string;
  readonly at: Instant;
  /** Somebody agreed that what is not covered goes on the bill. */
  readonly isBillable: boolean;
  /** Whether it can be refused; what has come in by itself, such as mail, cannot. */
  readonly mayRefuse: boolean;
};

/** An agreement with its term that is running. */
export type InForce = { readonly held: Held; readonly term: Term };

/** @throws entitlements/exhausted, entitlements/channel-excluded, entitlements/billing-not-agreed */
export const demandBillable = (
  agreement: Agreement,
  { channel }: Pick<Wanted, 'channel'>,
): void => {
  const { name, whenExhausted, excludedChannels } = agreement;
  if (whenExhausted === 'ask') throw entitlementFaults.billingNotAgreed({ name });
  if (whenExhausted === 'bill') return;
  throw excludedChannels.includes(channel)
    ? entitlementFaults.channelExcluded({ name, channel })
    : entitlementFaults.exhausted({ name });
};

/** What is taken, and what the journal of the case says of it. */
export type Taken = { readonly draws: readonly Draw[]; readonly drafts: readonly JournalDraft[] };

type Taking = { readonly channel: string; readonly units: number; readonly kind: LedgerKind };

const drawOf = ({ held, term }: InForce, { kind, channel, units }: Taking): Draw => {
  const { id, customerId, version, total, perChannel } = held.agreement;
  return {
    ...{ kind, channel, customerId, agreementId: id, term: term.startsAt },
    drawn: units,
    consumed: kind === 'minutes' ? units : 0,
    within: { agreementVersion: version, total, ofChannel: perChannel[channel] ?? total },
  };
};

/** Takes units of a term, which must still fit when they are taken. */
export const take = (from: InForce, taking: Taking): Taken => {
  const { agreement } = from.held;
  const { drawn, isLowTold } = balanceOf(from.held, from.term.startsAt);
  const before = agreement.total - drawn;
  const left = before - taking.units;
  const isLow = left <= agreement.lowAt;
  const isAgain = isLowTold && before > agreement.lowAt;
  const tellsLow = isLow && (!isLowTold || isAgain);
  const again = {
    toldAgainFrom: isLow && isAgain ? drawn : undefined,
    endsLow: isLowTold && !isLow ? true : undefined,
  };
  const draw = { ...drawOf(from, taking), tellsLow, ...given(again) };
  const facts = { agreementId: draw.agreementId, term: draw.term, unit: agreement.unit, left };
  return {
    draws: [draw],
    drafts: [
      { type: 'entitlement.drawn', version: 1, data: { ...facts, units: taking.units } },
      ...(tellsLow ? [{ type: 'entitlement.low', version: 1, data: facts }] : []),
    ],
  };
};
