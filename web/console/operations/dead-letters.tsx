import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { DeadLetterSource } from './dead-letter-source.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Source = ItemOf<'listDeadLetterSources'>;

const useColumns = () => {
  const say = useOperationsWords();
  return useMemo(() => {
    const column = columnsOf<Source>();
    return column.columns([
      column.accessor('name', { header: say('column.failed-in') }),
      column.accessor('ifItFails', {
        header: say('column.hurt'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{getValue() ?? say('letters.no-function')}</span>
        ),
      }),
      column.accessor('waiting', { header: say('column.waiting') }),
      column.accessor('oldestAt', {
        header: say('column.since'),
        cell: ({ getValue }) => {
          const at = getValue();
          return at === undefined ? null : <Time at={at} />;
        },
      }),
      column.accessor('redrive', {
        header: say('column.state'),
        cell: ({ row: { original } }) => {
          const { redrive, trouble } = original;
          if (redrive !== undefined) return say('redrive.running', redrive);
          return say(trouble === undefined ? 'redrive.none' : 'redrive.trouble');
        },
      }),
    ]);
  }, [say]);
};

/** What failed to the end, by the function it failed in, until somebody sends it again. */
export const DeadLetters = () => {
  const say = useOperationsWords();
  const [opened, open] = useState<string>();
  const list = useList('listDeadLetterSources', { query: { limit: 50 } });
  const source = list.items?.find(({ id }) => id === opened);
  return (
    <>
      <PagedTable
        label={say('view.dead-letters')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say('letters.none')}>{say('letters.none-advice')}</Empty>}
      />
      {source === undefined ? null : (
        <DeadLetterSource of={source} onClose={() => open(undefined)} />
      )}
    </>
  );
};
