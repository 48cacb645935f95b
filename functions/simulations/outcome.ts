import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../cases/index.ts';
import type { Clock } from '../sla/index.ts';

export const outcomes = ['met', 'missed', 'overdue', 'running', 'paused'] as const;
export type Outcome = (typeof outcomes)[number];

/** How one clock stands: what became of it, when it is due, and what is left of its target in minutes. */
export type Standing = {
  readonly outcome: Outcome;
  readonly policyId: string;
  readonly dueAt?: Instant;
  readonly marginMinutes: number;
};

/** One clock as it was, and as it would have been; one of both where the other has no such clock. */
export type Replayed = {
  readonly kind: Clock['kind'];
  readonly was?: Standing;
  readonly would?: Standing;
};

const outcomeOf = ({ state, dueAt }: Clock, now: Instant): Outcome =>
  (state === 'running' || state === 'paused') && dueAt !== undefined && dueAt < now
    ? 'overdue'
    : state;

const standingOf = (clock: Clock | undefined, now: Instant): Standing | undefined =>
  clock === undefined
    ? undefined
    : {
        outcome: outcomeOf(clock, now),
        policyId: clock.policyId,
        marginMinutes: clock.targetMinutes - clock.elapsedMinutes,
        ...given({ dueAt: clock.dueAt }),
      };

/** The clocks of a case side by side. */
export const replayed = (
  { was, would }: { readonly was: Case['clocks']; readonly would: Case['clocks'] },
  now: Instant,
): readonly Replayed[] => {
  const kinds = [...new Set([...was, ...would].map(({ kind }) => kind))];
  const of = (clocks: Case['clocks'], wanted: Clock['kind']) =>
    standingOf(
      clocks.find(({ kind }) => kind === wanted),
      now,
    );
  return kinds.map((kind) => ({ kind, ...given({ was: of(was, kind), would: of(would, kind) }) }));
};

/** Whether something would be another for the customer. */
export const isOther = ({ was, would }: Replayed): boolean =>
  was?.outcome !== would?.outcome || was?.dueAt !== would?.dueAt;

type Tally = Readonly<Record<Outcome, number>>;

/** How often each outcome was and would have been, by clock. */
export type Summary = readonly {
  readonly kind: Clock['kind'];
  readonly was: Tally;
  readonly would: Tally;
}[];

const tallyOf = (standings: readonly (Standing | undefined)[]): Tally =>
  Object.fromEntries(
    outcomes.map((outcome) => [
      outcome,
      standings.filter((standing) => standing?.outcome === outcome).length,
    ]),
  ) as Tally;

export const summaryOf = (clocks: readonly Replayed[]): Summary =>
  [...new Set(clocks.map(({ kind }) => kind))].map((kind) => {
    const of = clocks.filter((clock) => clock.kind === kind);
    return {
      kind,
      was: tallyOf(of.map(({ was }) => was)),
      would: tallyOf(of.map(({ would }) => would)),
    };
  });
