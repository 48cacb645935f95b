import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useDesk, useList, useNow } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { useNameOf } from '../../ui/people.ts';
import { Empty } from '../../ui/problem-view.tsx';
import { useWorkWords } from './work-words.ts';

type Row = ItemOf<'listTasks'>;

const Due = ({ at }: { readonly at: string | undefined }) => {
  const format = useFormat();
  const now = useNow(60_000);
  if (at === undefined) return null;
  const shown = (
    <time dateTime={at} title={format.exact(at)}>
      {format.relative(at, now)}
    </time>
  );
  return Date.parse(at) <= now ? <strong>{shown}</strong> : shown;
};

const useColumns = () => {
  const say = useWorkWords();
  const nameOf = useNameOf();
  return useMemo(() => {
    const column = columnsOf<Row>();
    return column.columns([
      column.accessor('dueAt', {
        header: say('column.due'),
        cell: ({ getValue }) => <Due at={getValue()} />,
      }),
      column.display({
        id: 'title',
        header: say('column.task'),
        cell: ({ row }) => (
          <Link to="/cases/$caseId" params={{ caseId: row.original.caseId }} tabIndex={-1}>
            {row.original.title}
          </Link>
        ),
      }),
      column.accessor('reference', { header: say('column.reference') }),
      column.accessor('state', {
        header: say('column.state'),
        cell: ({ getValue }) => say(getValue() === 'accepted' ? 'task.accepted' : 'task.open'),
      }),
      column.accessor('ownerId', {
        header: say('column.owner'),
        cell: ({ getValue }) => nameOf(getValue()),
      }),
    ]);
  }, [say, nameOf]);
};

/** What a department is asked for, or somebody themselves: what is due first, first (CASE-15, QUE-2). */
export const TaskTable = ({ queueId }: { readonly queueId: string | undefined }) => {
  const say = useWorkWords();
  const navigate = useNavigate();
  const { me } = useDesk();
  const columns = useColumns();
  const whose = queueId === undefined ? { owner: me.id } : { queue: queueId };
  const list = useList('listTasks', {
    query: { limit: 50, ...whose } as { readonly limit: number },
  });
  return (
    <PagedTable
      label={say('tasks.label')}
      list={list}
      columns={columns}
      idOf={({ id }) => id}
      onOpen={({ caseId }) => void navigate({ to: '/cases/$caseId', params: { caseId } })}
      empty={<Empty title={say('tasks.empty')}>{say('tasks.empty-advice')}</Empty>}
    />
  );
};
