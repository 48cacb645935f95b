import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useMay } from '../../ui/desk.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { CustomerForm } from './customer-form.tsx';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';

const route = getRouteApi('/customers');

type Row = ItemOf<'listCustomers'>;

const useColumns = () => {
  const say = useCustomerWords();
  return useMemo(() => {
    const column = columnsOf<Row>();
    return column.columns([
      column.accessor('name', {
        header: say('column.name'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('type', {
        header: say('column.type'),
        cell: ({ getValue }) => say(`type.${getValue()}`),
      }),
      column.accessor('tier', { header: say('column.tier') }),
      column.accessor('identifiers', {
        header: say('column.identifiers'),
        cell: ({ row }) => (
          <span className={classes.words}>
            {row.original.identifiers.map(({ value }) => value).join(', ')}
          </span>
        ),
      }),
    ]);
  }, [say]);
};

/** Everybody we serve, found by whatever they say of themselves (CUST-1). */
export const CustomersScreen = () => {
  const say = useCustomerWords();
  const may = useMay();
  const navigate = useNavigate();
  const columns = useColumns();
  const { q } = route.useSearch();
  const [isAdding, add] = useState(false);
  const query = { limit: 50, ...(q === undefined ? {} : { q }) };
  const list = useList('listCustomers', { query });
  const open = (customerId: string): void =>
    void navigate({ to: '/customers/$customerId', params: { customerId } });
  const kind = q === undefined ? 'all' : 'found';
  return (
    <Screen
      title={say('title')}
      actions={
        may('createCustomer') ? <Button onClick={() => add(true)}>{say('add')}</Button> : null
      }
    >
      <SearchField
        label={say('find')}
        hint={say('find.hint')}
        value={q}
        onChange={(next) =>
          void navigate({
            to: '/customers',
            search: next === undefined ? {} : { q: next },
            replace: true,
          })
        }
      />
      <PagedTable
        label={say('table.label')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say(`empty.${kind}`)}>{say(`empty.${kind}-advice`)}</Empty>}
      />
      {isAdding ? <CustomerForm onClose={() => add(false)} onSaved={({ id }) => open(id)} /> : null}
    </Screen>
  );
};
