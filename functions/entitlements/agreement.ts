import type { Instant } from '#kernel/time.ts';
import type { Draw, GrantUnit } from './entitlement.ts';

/** What becomes of work that is not covered: it is refused, goes on the bill, or is billed once somebody agrees. */
export const exhaustionRules = ['refuse', 'bill', 'ask'] as const;
export type ExhaustionRule = (typeof exhaustionRules)[number];

/** Half-open; it is known by its start. */
export type Term = { readonly startsAt: Instant; readonly endsAt: Instant };

/** What a customer may use up in each of its terms (ENT-1). */
export type Agreement = {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly unit: GrantUnit;
  /** In order, none overlapping another. */
  readonly terms: readonly Term[];
  /** Units granted in each term. */
  readonly total: number;
  /** Of these at most so many by a channel. */
  readonly perChannel: Readonly<Record<string, number>>;
  readonly excludedChannels: readonly string[];
  readonly whenExhausted: ExhaustionRule;
  /** Units left at which it is told that the balance is low, once a term. */
  readonly lowAt: number;
  /** The SLA policy of the cases it covers (ENT-3). */
  readonly slaPolicyId?: string;
  /** It covers nothing from then on. */
  readonly endedAt?: Instant;
  readonly version: number;
  readonly journalHash: string;
};

/** What was used of one term. */
export type Balance = {
  readonly agreementId: string;
  readonly term: Instant;
  /** Reserved or used up. */
  readonly drawn: number;
  /** Used up for good. */
  readonly consumed: number;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly isLowTold: boolean;
};

/** An agreement with the balances of its terms; a term nobody drew from has none. */
export type Held = { readonly agreement: Agreement; readonly balances: readonly Balance[] };

export const termAt = ({ terms, endedAt }: Agreement, at: Instant): Term | undefined =>
  endedAt !== undefined && endedAt <= at
    ? undefined
    : terms.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);

export const balanceOf = ({ agreement, balances }: Held, term: Instant): Balance =>
  balances.find((balance) => balance.term === term) ?? {
    agreementId: agreement.id,
    term,
    drawn: 0,
    consumed: 0,
    byChannel: {},
    isLowTold: false,
  };

/** An agreement as it is once more is drawn from it. */
export const withDraws = (
  { agreement, balances }: Held,
  draws: readonly Pick<Draw, 'agreementId' | 'term' | 'channel' | 'drawn' | 'tellsLow'>[],
): Held =>
  draws
    .filter(({ agreementId }) => agreementId === agreement.id)
    .reduce<Held>(
      (held, { term, channel, drawn, tellsLow = false }) => {
        const before = balanceOf(held, term);
        const after = {
          ...before,
          drawn: before.drawn + drawn,
          byChannel: { ...before.byChannel, [channel]: (before.byChannel[channel] ?? 0) + drawn },
          isLowTold: before.isLowTold || tellsLow,
        };
        const others = held.balances.filter((balance) => balance.term !== term);
        return { agreement, balances: [...others, after] };
      },
      { agreement, balances },
    );

/** Units that can still be drawn by a channel; none where it is excluded. */
export const leftFor = (held: Held, term: Instant, channel: string): number => {
  const { total, perChannel, excludedChannels } = held.agreement;
  if (excludedChannels.includes(channel)) return 0;
  const { drawn, byChannel } = balanceOf(held, term);
  const ofChannel = (perChannel[channel] ?? total) - (byChannel[channel] ?? 0);
  return Math.max(0, Math.min(total - drawn, ofChannel));
};
