import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { IncidentBadge } from '../../ui/badges.tsx';
import { useMay, useNow, useRead, useSend } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useTakeBack } from '../../ui/take-back.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** The name of an incident, leading there for whoever may read it. */
const Place = ({ incidentId, children }: { incidentId: string; children: ReactNode }) => {
  const may = useMay();
  if (!may('readIncident')) return <Text fw={600}>{children}</Text>;
  return (
    <Anchor
      fw={600}
      renderRoot={(props) => (
        <Link to="/incidents/$incidentId" params={{ incidentId }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
};

const Linked = ({ of, incident }: { of: Case; incident: NonNullable<Case['incident']> }) => {
  const say = useCaseWords();
  const format = useFormat();
  const now = useNow(60_000);
  const may = useMay();
  const notify = useNotify();
  const takeBack = useTakeBack();
  const params = { caseId: of.id };
  const unlink = useSend('unlinkCase', renewed, () =>
    notify({
      text: say('incident.unlinked', { reference: incident.reference }),
      undo: () => takeBack('linkCase', { params, body: { incidentId: incident.id } }),
    }),
  );
  const { plannedResolutionAt: planned } = incident;
  return (
    <section className={classes.card} aria-labelledby="incident">
      <Group justify="space-between" align="flex-start">
        <h2 id="incident">
          {say('incident.title')} {incident.reference}
        </h2>
        <IncidentBadge status={incident.status} />
      </Group>
      <Stack gap={4} mt={4}>
        <Place incidentId={incident.id}>{incident.title}</Place>
        <Text size="sm">
          {planned === undefined
            ? say('incident.no-plan')
            : say('incident.planned', { when: format.instant(planned) })}
        </Text>
        {incident.latestMessage === undefined ? null : (
          <Text size="sm">{incident.latestMessage}</Text>
        )}
        <Text size="sm" c="dimmed">
          {say('incident.changed', { when: format.relative(incident.updatedAt, now) })}
        </Text>
        <ProblemAlert error={unlink.error} />
        {may('unlinkCase') ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => unlink.mutate({ params })}
            loading={unlink.isPending}
          >
            {say('incident.unlink')}
          </Button>
        ) : null}
      </Stack>
    </section>
  );
};

const Suggestion = ({ of, match }: { of: Case; match: ItemOf<'suggestIncidents'> }) => {
  const say = useCaseWords();
  const word = useUiWords();
  const notify = useNotify();
  const takeBack = useTakeBack();
  const { incident, reasons } = match;
  const params = { caseId: of.id };
  const link = useSend('linkCase', renewed, () =>
    notify({
      text: say('incident.linked', { reference: incident.reference }),
      undo: () => takeBack('unlinkCase', { params }),
    }),
  );
  return (
    <Stack component="li" gap={2}>
      <Place incidentId={incident.id}>
        {incident.reference} · {incident.title}
      </Place>
      <Text size="sm" c="dimmed">
        {word(`incident.${incident.status}`)} · {reasons.map(({ value }) => value).join(', ')}
      </Text>
      <ProblemAlert error={link.error} />
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => link.mutate({ params, body: { incidentId: incident.id } })}
        loading={link.isPending}
      >
        {say('incident.link')}
      </Button>
    </Stack>
  );
};

const Suggested = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const { data } = useRead('suggestIncidents', { query: { caseId: of.id } }, { every: 15_000 });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="suggested">
      <h2 id="suggested">{say('incident.suggested')}</h2>
      <Stack component="ul" gap="sm" className={classes.changes ?? ''} mt={6}>
        {data.items.slice(0, 3).map((match) => (
          <Suggestion key={match.incident.id} of={of} match={match} />
        ))}
      </Stack>
    </section>
  );
};

const open: ReadonlySet<string> = new Set([
  'new',
  'active',
  'waiting-on-customer',
  'waiting-on-third-party',
  'waiting-on-department',
]);

/** The incident behind a case as it stands now, or those that may be (INC-2, INC-3). */
export const IncidentPanel = ({ of }: { readonly of: Case }) => {
  const may = useMay();
  if (of.incident !== undefined) return <Linked of={of} incident={of.incident} />;
  return may('suggestIncidents') && open.has(of.category) ? <Suggested of={of} /> : null;
};
