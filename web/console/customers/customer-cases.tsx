import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { SeverityText, StateBadge } from '../../ui/badges.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';

type Row = ItemOf<'listCases'>;

const useColumns = () => {
  const say = useCustomerWords();
  const format = useFormat();
  return useMemo(() => {
    const column = columnsOf<Row>();
    return column.columns([
      column.accessor('reference', { header: say('column.reference') }),
      column.accessor('subject', {
        header: say('column.subject'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.display({
        id: 'state',
        header: say('column.state'),
        cell: ({ row }) => <StateBadge of={row.original} />,
      }),
      column.display({
        id: 'severity',
        header: say('column.severity'),
        cell: ({ row }) => <SeverityText severity={row.original.severity} />,
      }),
      column.accessor('openedAt', {
        header: say('column.opened'),
        cell: ({ getValue }) => format.instant(getValue()),
      }),
    ]);
  }, [say, format]);
};

/** All cases of a customer, the newest first, also those that are over. */
export const CustomerCases = ({ customerId }: { readonly customerId: string }) => {
  const say = useCustomerWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const query = { customer: customerId, sort: 'newest', limit: 25 } as const;
  const list = useList('listCases', { query });
  return (
    <section aria-label={say('cases')}>
      <PagedTable
        label={say('cases')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } })}
        empty={<Empty title={say('cases.none')}>{say('cases.none-advice')}</Empty>}
      />
    </section>
  );
};
