import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';

export type User = ItemOf<'listUsers'>;

const NewUser = lazy(async () => ({ default: (await import('./user-form.tsx')).NewUser }));
const ChangeUser = lazy(async () => ({ default: (await import('./user-form.tsx')).ChangeUser }));

const useColumns = () => {
  const say = useAdminWords();
  return useMemo(() => {
    const column = columnsOf<User>();
    return column.columns([
      column.accessor('name', {
        header: say('name'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('email', {
        header: say('email'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('roles', {
        header: say('roles'),
        cell: ({ getValue }) =>
          getValue()
            .map((role) => say(`role.${role}`))
            .join(', '),
      }),
      column.accessor('disabled', {
        header: say('access'),
        cell: ({ getValue }) => say(getValue() ? 'access.no' : 'access.yes'),
      }),
    ]);
  }, [say]);
};

/** Who signs in, and as what. */
export const Users = () => {
  const say = useAdminWords();
  const [opened, open] = useState<string>();
  const list = useList('listUsers', { query: { limit: 50 } });
  const close = (): void => open(undefined);
  const chosen = list.items?.find(({ id }) => id === opened);
  return (
    <>
      <div>
        <Button onClick={() => open('new')}>{say('user.new')}</Button>
      </div>
      <PagedTable
        label={say('part.users')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say('users.none')} />}
      />
      <Suspense fallback={null}>
        {opened === 'new' ? <NewUser onClose={close} /> : null}
        {chosen === undefined ? null : <ChangeUser of={chosen} onClose={close} />}
      </Suspense>
    </>
  );
};
