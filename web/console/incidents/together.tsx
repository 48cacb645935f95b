import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { IncidentBadge } from '../../ui/badges.tsx';
import { useMay, useSend } from '../../ui/desk.ts';
import layout from '../../ui/layout.module.css';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { renewed, type WholeIncident } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';
import { JoinDialog } from './join-dialog.tsx';

type Relative = WholeIncident['relatives'][number];

const TakeOut = ({ of }: { readonly of: WholeIncident }) => {
  const say = useIncidentWords();
  const takeOut = useSend('removeParent', renewed);
  const asked = { params: { incidentId: of.id }, version: of.version };
  return (
    <>
      <ProblemAlert error={takeOut.error} />
      <Button
        size="compact-xs"
        variant="subtle"
        loading={takeOut.isPending}
        onClick={() => takeOut.mutate(asked)}
      >
        {say('together.take-out')}
      </Button>
    </>
  );
};

const RelativeEntry = ({ of, one }: { readonly of: WholeIncident; readonly one: Relative }) => {
  const say = useIncidentWords();
  const may = useMay();
  return (
    <li className={classes.update}>
      <div className={classes.quiet}>{say(`together.${one.kind}`)}</div>
      <Link to="/incidents/$incidentId" params={{ incidentId: one.incidentId }}>
        {say('one.title', { reference: one.reference, title: one.title })}
      </Link>
      <div className={classes.row}>
        <IncidentBadge status={one.status} />
        {one.kind === 'parent' && may('removeParent') ? <TakeOut of={of} /> : null}
      </div>
    </li>
  );
};

/** What other incidents are to this one, as they stand; one that is over is joined to none any more. */
export const Together = ({ of }: { readonly of: WholeIncident }) => {
  const say = useIncidentWords();
  const may = useMay();
  const [isJoining, join] = useState(false);
  const { relatives } = of;
  const isOpen = of.status !== 'resolved' && may('mergeIncident');
  if (relatives.length === 0 && !isOpen) return null;
  return (
    <section className={layout.card} aria-labelledby="together">
      <h2 id="together">{say('together')}</h2>
      {relatives.length === 0 ? (
        <Text size="sm" c="dimmed" mt={6}>
          {say('together.none')}
        </Text>
      ) : (
        <ul className={classes.timeline} aria-labelledby="together">
          {relatives.map((one) => (
            <RelativeEntry key={`${one.kind} ${one.incidentId}`} of={of} one={one} />
          ))}
        </ul>
      )}
      {isOpen ? (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => join(true)}>
          {say('together.add')}
        </Button>
      ) : null}
      {isJoining ? <JoinDialog of={of} onClose={() => join(false)} /> : null}
    </section>
  );
};
