import { Skeleton } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useQueues } from '../../ui/classification.ts';
import { useNow, useRead } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import { Loaded } from '../../ui/problem-view.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { Bars } from './bars.tsx';
import { Flow } from './flow.tsx';
import { ageGroups, type Insights, keptOf, openBy, openByAge, totalOf } from './insights.ts';
import classes from './overview.module.css';
import { useOverviewWords } from './overview-words.ts';
import { type Span, spans, usualSpan } from './search.ts';

const route = getRouteApi('/overview');
/** What is counted is seconds old anyway. */
const everyMs = 30_000;
const severities = ['extensive', 'significant', 'moderate', 'minor'] as const;
const categories = [
  'new',
  'active',
  'waiting-on-customer',
  'waiting-on-third-party',
  'waiting-on-department',
] as const;

const Figures = ({ of }: { readonly of: Insights }) => {
  const say = useOverviewWords();
  const format = useFormat();
  const kept = keptOf(of.clocks);
  const figures = [
    ['open', format.number(totalOf(of.open.map(({ cases }) => cases)))],
    ['came', format.number(totalOf(of.days.map(({ opened }) => opened)))],
    ['went', format.number(totalOf(of.days.map(({ ended }) => ended)))],
    ['kept', kept === undefined ? '–' : format.percent(kept)],
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name} className={layout.card}>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const OpenByQueue = ({ of }: { readonly of: Insights }) => {
  const say = useOverviewWords();
  const queues = useQueues();
  const counts = openBy(of, 'queueId');
  const bars = queues.map(({ value, label }) => ({
    id: value,
    name: (
      <Link to="/work" search={{ queue: value }}>
        {label}
      </Link>
    ),
    value: counts.get(value) ?? 0,
  }));
  return <Bars id="by-queue" title={say('by-queue')} bars={bars} none={say('nothing')} />;
};

const Open = ({ of }: { readonly of: Insights }) => {
  const say = useOverviewWords();
  const word = useUiWords();
  const now = useNow(60_000);
  const bySeverity = openBy(of, 'severity');
  const byCategory = openBy(of, 'category');
  const byAge = openByAge(of, now);
  return (
    <>
      <OpenByQueue of={of} />
      <Bars
        id="by-state"
        title={say('by-state')}
        none={say('nothing')}
        bars={categories.map((id) => ({
          id,
          name: word(`category.${id}`),
          value: byCategory.get(id) ?? 0,
        }))}
      />
      <Bars
        id="by-severity"
        title={say('by-severity')}
        none={say('nothing')}
        bars={severities.map((id) => ({
          id,
          name: word(`severity.${id}`),
          value: bySeverity.get(id) ?? 0,
        }))}
      />
      <Bars
        id="by-age"
        title={say('by-age')}
        none={say('nothing')}
        bars={ageGroups.map((id) => ({ id, name: say(`age.${id}`), value: byAge.get(id) ?? 0 }))}
      />
    </>
  );
};

const Kept = ({ of }: { readonly of: Insights }) => {
  const say = useOverviewWords();
  const word = useUiWords();
  const format = useFormat();
  const bars = of.clocks.flatMap((clock) => {
    const kept = keptOf([clock]);
    if (kept === undefined) return [];
    const all = clock.met + clock.missed;
    const says = say('kept.of', { kept: format.percent(kept), met: clock.met, all });
    return [{ id: clock.kind, name: word(`clock.${clock.kind}`), value: kept, says }];
  });
  return <Bars id="kept" title={say('kept')} bars={bars} full={1} none={say('kept.none')} />;
};

/** How the desk stands: what is open and how old it is, what comes and goes, which deadlines are kept (REP-1). */
export const OverviewScreen = () => {
  const say = useOverviewWords();
  const navigate = useNavigate();
  const { days = usualSpan } = route.useSearch();
  const found = useRead('readInsights', { query: { days } }, { every: everyMs });
  const show = (next: Span): void =>
    void navigate({
      to: '/overview',
      search: next === usualSpan ? {} : { days: next },
      replace: true,
    });
  return (
    <Screen title={say('title')}>
      <StateFilter
        label={say('span')}
        value={String(days)}
        onChange={(next) => show(Number(next) as Span)}
        options={spans.map((count) => ({
          value: String(count),
          label: say('span.days', { count }),
        }))}
      />
      <Loaded of={found} skeleton={<Skeleton height={320} />}>
        {(of) => (
          <div className={classes.overview}>
            <Figures of={of} />
            <Open of={of} />
            <Kept of={of} />
            <Flow days={of.days} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};
