import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { MailDialog } from './mail-dialog.tsx';
import classes from './quarantine.module.css';
import { useQuarantineWords } from './quarantine-words.ts';
import type { QuarantineState } from './search.ts';

export type Quarantined = ItemOf<'listQuarantine'>;

const useColumns = () => {
  const say = useQuarantineWords();
  return useMemo(() => {
    const column = columnsOf<Quarantined>();
    return column.columns([
      column.accessor('from', {
        header: say('column.from'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{getValue() || say('nobody')}</span>
        ),
      }),
      column.accessor('subject', {
        header: say('column.subject'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{getValue() || say('no-subject')}</span>
        ),
      }),
      column.accessor('reason', {
        header: say('column.reason'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{say(`reason.${getValue()}`)}</span>
        ),
      }),
      column.accessor('receivedAt', {
        header: say('column.received'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
    ]);
  }, [say]);
};

/** The mail of a state, newest first; one that is opened is looked at and decided about. */
export const QuarantineTable = ({ state }: { readonly state: QuarantineState }) => {
  const say = useQuarantineWords();
  const columns = useColumns();
  const [opened, open] = useState<Quarantined>();
  const list = useList('listQuarantine', { query: { limit: 50, state } });
  return (
    <>
      <PagedTable
        label={say('table.label')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        onOpen={open}
        empty={<Empty title={say(`empty.${state}`)}>{say('empty.advice')}</Empty>}
      />
      {opened === undefined ? null : <MailDialog of={opened} onClose={() => open(undefined)} />}
    </>
  );
};
