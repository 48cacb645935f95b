import { Button, Skeleton, Stack } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { IncidentBadge, SeverityText } from '../../ui/badges.tsx';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';
import { Duration, PlannedTime } from './planned-time.tsx';
import type { IncidentState } from './search.ts';

type Row = ItemOf<'listIncidents'>;

const Title = ({ of }: { readonly of: Row }) => (
  <div className={classes.title}>
    <Link to="/incidents/$incidentId" params={{ incidentId: of.id }} tabIndex={-1}>
      {of.title}
    </Link>
    <span className={classes.quiet}>{[...of.services, ...of.areas].join(', ')}</span>
  </div>
);

const useColumns = () => {
  const say = useIncidentWords();
  return useMemo(() => {
    const column = columnsOf<Row>();
    return column.columns([
      column.accessor('reference', { header: say('column.reference') }),
      column.display({
        id: 'title',
        header: say('column.title'),
        cell: ({ row }) => <Title of={row.original} />,
      }),
      column.accessor('severity', {
        header: say('severity'),
        cell: ({ getValue }) => <SeverityText severity={getValue()} />,
      }),
      column.accessor('status', {
        header: say('status'),
        cell: ({ getValue }) => <IncidentBadge status={getValue()} />,
      }),
      column.display({
        id: 'planned',
        header: say('planned'),
        cell: ({ row }) => <PlannedTime of={row.original} />,
      }),
      column.display({
        id: 'duration',
        header: say('duration'),
        cell: ({ row }) => <Duration of={row.original} />,
      }),
    ]);
  }, [say]);
};

const waiting = (
  <Stack p="sm" gap="sm" aria-hidden>
    {[1, 2, 3, 4, 5].map((n) => (
      <Skeleton key={n} height={22} />
    ))}
  </Stack>
);

/** The incidents of a state, newest first. */
export const IncidentTable = ({ state }: { readonly state: IncidentState }) => {
  const say = useIncidentWords();
  const word = useUiWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const [chosen, choose] = useState<string>();
  const query = { limit: 50, ...(state === 'all' ? {} : { state }) };
  const incidents = useList('listIncidents', { query });
  const { items: data, error, retry } = incidents;
  const more = incidents.hasMore ? (
    <div className={classes.more}>
      <Button variant="subtle" size="xs" loading={incidents.isMoreComing} onClick={incidents.more}>
        {word('more')}
      </Button>
    </div>
  ) : null;
  return (
    <div className={classes.sheet}>
      <Loaded of={{ data, error, retry }} skeleton={waiting}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say(`empty.${state}`)}>{say('empty.advice')}</Empty>
          ) : (
            <DataTable
              label={say('table.label')}
              rows={items}
              columns={columns}
              idOf={({ id }) => id}
              chosen={chosen}
              onChoose={choose}
              onOpen={({ id }) =>
                void navigate({ to: '/incidents/$incidentId', params: { incidentId: id } })
              }
              foot={more}
            />
          )
        }
      </Loaded>
    </div>
  );
};
