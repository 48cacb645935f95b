import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { IncidentBadge } from '../../ui/badges.tsx';
import { useList, useNow, useWhole } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import layout from '../../ui/layout.module.css';
import { Loaded } from '../../ui/problem-view.tsx';
import { useLanguage } from '../../ui/words.ts';
import { type Incident, messageIn } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';

type Update = ItemOf<'listUpdates'>;

type EntryProps = { readonly title: string; readonly at: string; readonly children?: ReactNode };

const Entry = ({ title, at, children }: EntryProps) => {
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <li className={classes.update}>
      <strong>{title}</strong>{' '}
      <time className={classes.quiet} dateTime={at} title={format.exact(at)}>
        {format.instant(at)} · {format.relative(at, now)}
      </time>
      {children}
    </li>
  );
};

/** What an update changed. One that says nothing to the public still shows on linked cases. */
const UpdateEntry = ({ of }: { readonly of: Update }) => {
  const say = useIncidentWords();
  const format = useFormat();
  const language = useLanguage();
  const { changed, message, plannedResolutionAt: planned } = of;
  return (
    <Entry title={say('timeline.update', { n: of.n })} at={of.at}>
      {changed.includes('status') ? (
        <div>
          <IncidentBadge status={of.status} />
        </div>
      ) : null}
      {changed.includes('plannedResolutionAt') ? (
        <div>
          {planned === undefined
            ? say('timeline.unplanned')
            : say('timeline.planned', { when: format.instant(planned) })}
        </div>
      ) : null}
      {changed.includes('message') && message !== undefined ? (
        <p className={classes.text}>{messageIn(message, language)}</p>
      ) : (
        <div className={classes.quiet}>{say('timeline.silent')}</div>
      )}
    </Entry>
  );
};

/** Everything that was announced, the newest first, down to the beginning. */
export const Timeline = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const { id: incidentId } = of;
  const { items, error, retry } = useWhole(
    useList('listUpdates', { params: { incidentId }, query: { limit: 100 } }),
  );
  return (
    <section className={layout.card} aria-labelledby="timeline">
      <h2 id="timeline">{say('timeline')}</h2>
      <Loaded of={{ data: items, error, retry }} skeleton={<Skeleton height={80} mt="sm" />}>
        {(updates) => (
          <ol className={classes.timeline} aria-labelledby="timeline">
            {updates.toReversed().map((update) => (
              <UpdateEntry key={update.n} of={update} />
            ))}
            <Entry title={say('timeline.began')} at={of.startedAt} />
          </ol>
        )}
      </Loaded>
    </section>
  );
};
