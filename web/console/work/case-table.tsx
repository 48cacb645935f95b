import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { SeverityText, StateBadge } from '../../ui/badges.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useDesk, useList, useMay, useNow } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { TriangleAlert } from '../../ui/icons.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Empty } from '../../ui/problem-view.tsx';
import { useSelection } from '../../ui/selection.ts';
import { Countdown, pressing } from '../../ui/sla.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { isNarrowed } from './filters.tsx';
import { isMine, type WorkSearch } from './search.ts';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

type Row = ItemOf<'listCases'>;

const Subject = ({ of }: { readonly of: Row }) => {
  const say = useWorkWords();
  const { incident } = of;
  return (
    <div className={classes.subject}>
      <Link to="/cases/$caseId" params={{ caseId: of.id }} tabIndex={-1}>
        {of.subject}
      </Link>
      {incident === undefined ? null : (
        <span className={classes.incident}>
          <TriangleAlert size={13} aria-hidden />
          {say('incident', { reference: incident.reference, title: incident.title })}
        </span>
      )}
    </div>
  );
};

const Changed = ({ at }: { readonly at: string }) => {
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <time className={classes.quiet} dateTime={at} title={format.exact(at)}>
      {format.relative(at, now)}
    </time>
  );
};

const useColumns = () => {
  const say = useWorkWords();
  const nameOf = useNameOf();
  return useMemo(() => {
    const column = columnsOf<Row>();
    return column.columns([
      column.display({
        id: 'deadline',
        header: say('column.deadline'),
        cell: ({ row }) => <Countdown clock={pressing(row.original.clocks)} />,
      }),
      column.accessor('reference', { header: say('column.reference') }),
      column.display({
        id: 'subject',
        header: say('column.subject'),
        cell: ({ row }) => <Subject of={row.original} />,
      }),
      column.display({
        id: 'state',
        header: say('column.state'),
        cell: ({ row }) => <StateBadge of={row.original} />,
      }),
      column.accessor('severity', {
        header: say('column.severity'),
        cell: ({ getValue }) => <SeverityText severity={getValue()} />,
      }),
      column.accessor('ownerId', {
        header: say('column.owner'),
        cell: ({ getValue }) => nameOf(getValue()),
      }),
      column.accessor('changedAt', {
        header: say('column.changed'),
        cell: ({ getValue }) => <Changed at={getValue()} />,
      }),
    ]);
  }, [say, nameOf]);
};

const nothingOf = (search: WorkSearch) => {
  if (search.q !== undefined) return 'search';
  if (search.stuck !== undefined) return 'stuck';
  if (isNarrowed(search)) return 'filtered';
  return search.queue === undefined ? 'mine' : 'queue';
};

const Nothing = ({ search, isView }: { readonly search: WorkSearch; readonly isView: boolean }) => {
  const say = useWorkWords();
  const kind = isView ? 'queue' : nothingOf(search);
  return <Empty title={say(`empty.${kind}`)}>{say(`empty.${kind}-advice`)}</Empty>;
};

/** As a saved view holds them, and the list of cases takes them. */
type Filters = Readonly<Record<string, string>>;

const pageSize = 50;

const useCases = (
  { view: _view, show: _show, ...search }: WorkSearch,
  filters: Filters | undefined,
) => {
  const { me } = useDesk();
  const list = isMine(search) ? { owner: me.id } : {};
  // What an address says may be nonsense; the API says so, and the screen shows what it says.
  const narrowed = filters ?? { ...search, ...list };
  const query = { limit: pageSize, ...narrowed } as { readonly limit: number };
  return useList('listCases', { query });
};

/** The cases of the chosen list. */
export const CaseTable = ({
  search,
  filters,
}: {
  readonly search: WorkSearch;
  /** What a saved view is narrowed by, in place of the address. */
  readonly filters?: Filters;
}) => {
  const say = useWorkWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const may = useMay();
  const list = useCases(search, filters);
  const rows = list.items ?? [];
  const selection = useSelection(rows.map(({ id }) => id));
  const selecting = { of: selection, nameOf: ({ reference }: Row) => reference };
  const maySelect = may('changeCases');
  return (
    <>
      <PagedTable
        label={say('table.label')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } })}
        empty={<Nothing search={search} isView={filters !== undefined} />}
        className={classes.cases}
        selecting={maySelect ? selecting : undefined}
      />
      {maySelect ? <BulkBar rows={rows} selection={selection} /> : null}
    </>
  );
};
