import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import layout from '../../ui/layout.module.css';
import type { Incident } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';

const AffectedDialog = lazy(() => import('./affected-dialog.tsx'));

/** What came of a customer, called by its name. */
export type Opened = ItemOf<'openForAffected'> & { readonly name: string };

const Answers = ({ of }: { readonly of: readonly Opened[] }) => {
  const say = useIncidentWords();
  return (
    <ul className={classes.plain} aria-labelledby="affected">
      {of.map(({ customerId, name, outcome, caseId, reference, reason }) => (
        <li key={customerId} className={outcome === 'refused' ? classes.late : undefined}>
          {name}: {say(`affected.${outcome}`)}{' '}
          {caseId === undefined ? (
            reason
          ) : (
            <Link to="/cases/$caseId" params={{ caseId }}>
              {reference ?? caseId}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Opens cases for customers who did not ask yet, so that the next update reaches them. */
export const Affected = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const [isAsking, ask] = useState(false);
  const [answers, show] = useState<readonly Opened[]>([]);
  return (
    <section className={layout.card} aria-labelledby="affected">
      <Group justify="space-between">
        <h2 id="affected">{say('affected')}</h2>
        <Button size="compact-xs" variant="default" onClick={() => ask(true)}>
          {say('affected.add')}
        </Button>
      </Group>
      {answers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say('affected.says')}
        </Text>
      ) : (
        <Answers of={answers} />
      )}
      {isAsking ? (
        <Suspense>
          <AffectedDialog of={of} onOpened={show} onClose={() => ask(false)} />
        </Suspense>
      ) : null}
    </section>
  );
};
