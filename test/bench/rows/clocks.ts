import { instantOf, millisOf, minuteMillis } from '#kernel/time.ts';
import type { Case } from '../../../functions/cases/case.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { simulate } from '../../../functions/simulations/simulate.ts';
import { explainClock, foldClocks } from '../../../functions/sla/index.ts';
import { aCase, designsOf, hoursAfter, minutesAfter, morning } from '../../support/cases.ts';
import { figure, median, quantile, type Row, timed } from '../figures.ts';

const policies = defaultPack['sla-policies'].policies;
const standard = policies.find(({ id }) => id === 'standard');
const { calendars } = defaultPack;

const repeated = async (times: number, work: () => unknown): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push(await timed(async () => work()));
  return taken;
};

/** A history of so many events, half of them pauses and half their ends. */
const historyOf = (events: number) => ({
  openedAt: morning,
  pauses: Array.from({ length: events / 2 }, (_, n) => ({
    from: minutesAfter(n * 97 + 10),
    to: minutesAfter(n * 97 + 40),
  })),
});

/** How long the clocks of a case take that was paused and resumed 250 times. */
export const foldOfLongHistory = async (): Promise<Row> => {
  if (standard === undefined) throw new Error('The default pack has no standard policy.');
  const facts = historyOf(500);
  const now = minutesAfter(250 * 97);
  const designs = {
    policy: { document: standard, version: 0 },
    calendars: { document: calendars, version: 0 },
  };
  const fold = () => foldClocks({ ...designs, facts }, now);
  const folds = await repeated(500, fold);
  const [clock] = fold();
  const calendar = calendars.calendars[0];
  const explained = await repeated(200, () =>
    explainClock(clock ?? { startedAt: morning }, { calendar, pauses: facts.pauses }, now),
  );
  return {
    figures: [
      figure('clocks of 500 events folded, median', median(folds), 'ms'),
      figure('clocks of 500 events folded, p99', quantile(folds, 0.99), 'ms'),
      figure('one clock of them explained, median', median(explained), 'ms'),
    ],
  };
};

const past = (n: number): Case => {
  const openedAt = instantOf(millisOf(morning) - n * 17 * minuteMillis);
  const resolvedAt = instantOf(millisOf(openedAt) + (n % 4000) * minuteMillis);
  return aCase({
    id: `cas_${n}`,
    openedAt,
    firstRespondedAt: instantOf(millisOf(openedAt) + (n % 300) * minuteMillis),
    resolution: { reason: 'fixed', resolvedAt },
    state: 'closed',
    category: 'closed',
    pauses: [{ from: resolvedAt, state: 'resolved' }],
  });
};

/** How long it takes to try a policy on 10,000 past cases, a hundred at a time. */
export const simulationOfMany = async (): Promise<Row> => {
  const all = Array.from({ length: 10_000 }, (_, n) => past(n));
  const cases = {
    list: async (
      _query: unknown,
      { limit, after = '0' }: { limit: number; after?: string | undefined },
    ) => {
      const end = Number(after) + limit;
      const items = all.slice(Number(after), end);
      return end < all.length ? { items, next: String(end) } : { items };
    },
  };
  const deps = {
    ...{ cases, designs: designsOf(), now: () => hoursAfter(1) },
    customers: { list: async () => ({ items: [] }) },
  };
  let examined = 0;
  const whole = await timed(async () => {
    let after: string | undefined;
    do {
      const page = await simulate(deps, {
        page: { limit: 100, after },
        tried: { 'sla-policies': { policies } },
        chosen: { customerId: 'cus_1' },
      });
      examined += page.examined;
      after = page.next;
    } while (after !== undefined);
  });
  return {
    figures: [
      figure(`a policy tried on ${examined.toLocaleString('en')} cases`, whole, 'ms'),
      figure('of that a case', whole / examined, 'ms'),
    ],
    notes: ['Cases lie in memory: what is measured is the arithmetic, not the reading.'],
  };
};
