import { given } from '#kernel/given.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Now } from '#kernel/time.ts';
import { type Case, type ClockDesigns, clocksAsKept, clocksOf } from '../cases/index.ts';
import type { DesignStore, Designs } from '../service-design/index.ts';
import { isOther, type Replayed, replayed, type Summary, summaryOf } from './outcome.ts';
import { type Chosen, type PastCasesDeps, pastCases } from './past-cases.ts';
import { designsWith, type TriedDocuments } from './tried.ts';

export type SimulateDeps = PastCasesDeps & {
  readonly designs: Pick<DesignStore, 'current'>;
  readonly now: Now;
};

/** Documents to be tried; what is not given is as it is published. */
export type Tried = {
  readonly 'sla-policies'?: Designs['sla-policies'] | undefined;
  readonly calendars?: Designs['calendars'] | undefined;
};

type ReplayedCase = Pick<Case, 'id' | 'reference' | 'openedAt'> & {
  readonly clocks: readonly Replayed[];
};

/** One page of a simulation: the cases that would have come out otherwise, and the sums over all that were examined. */
export type Simulated = Page<ReplayedCase> & {
  readonly examined: number;
  readonly summary: Summary;
};

const designsTried = async (
  deps: SimulateDeps,
  tried: TriedDocuments,
): Promise<{
  readonly standing: ClockDesigns;
  readonly would: ClockDesigns;
  readonly queues: Designs['queues'];
}> => {
  const { documents, current } = await designsWith(deps, tried);
  const { 'sla-policies': policies, calendars } = current;
  return {
    standing: current,
    queues: documents.queues,
    would: {
      'sla-policies': { ...policies, document: documents['sla-policies'] },
      calendars: { ...calendars, document: documents.calendars },
    },
  };
};

/**
 * Replays past cases by policies or calendars that are not published, a page at a time: what would have been met or
 * missed, and by how much.
 * @throws simulations/invalid-document
 */
export const simulate = async (
  deps: SimulateDeps,
  {
    page,
    tried,
    chosen,
  }: { readonly page: PageRequest; readonly tried: Tried; readonly chosen: Chosen },
): Promise<Simulated> => {
  const { standing, would, queues } = await designsTried(deps, given(tried));
  const { items, next } = await pastCases({ ...deps, ...queues }, chosen, page);
  const now = deps.now();
  const cases = items.map((of) => ({
    ...{ id: of.id, reference: of.reference, openedAt: of.openedAt },
    clocks: replayed(
      { was: clocksAsKept(of, standing, now), would: clocksOf(of, would, now) },
      now,
    ),
  }));
  return {
    items: cases.filter(({ clocks }) => clocks.some(isOther)),
    examined: items.length,
    summary: summaryOf(cases.flatMap(({ clocks }) => clocks)),
    ...given({ next }),
  };
};
