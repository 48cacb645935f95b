import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { IncidentBadge, SeverityText } from '../../ui/badges.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
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

/** The incidents of a state, newest first. */
export const IncidentTable = ({ state }: { readonly state: IncidentState }) => {
  const say = useIncidentWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const query = { limit: 50, ...(state === 'all' ? {} : { state }) };
  const list = useList('listIncidents', { query });
  return (
    <PagedTable
      label={say('table.label')}
      list={list}
      columns={columns}
      idOf={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({ to: '/incidents/$incidentId', params: { incidentId: id } })
      }
      empty={<Empty title={say(`empty.${state}`)}>{say('empty.advice')}</Empty>}
    />
  );
};
