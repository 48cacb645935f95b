import { Button, Skeleton, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf, DataTable } from '../../ui/data-table.tsx';
import { useList } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import { Empty, Loaded } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
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

const waiting = (
  <Stack p="sm" gap="sm" aria-hidden>
    {[1, 2, 3, 4, 5].map((n) => (
      <Skeleton key={n} height={22} />
    ))}
  </Stack>
);

/** The mail of a state, newest first; one that is opened is looked at and decided about. */
export const QuarantineTable = ({ state }: { readonly state: QuarantineState }) => {
  const say = useQuarantineWords();
  const word = useUiWords();
  const columns = useColumns();
  const [chosen, choose] = useState<string>();
  const [opened, open] = useState<Quarantined>();
  const mails = useList('listQuarantine', { query: { limit: 50, state } });
  const { items: data, error, retry } = mails;
  const more = mails.hasMore ? (
    <div className={classes.more}>
      <Button variant="subtle" size="xs" loading={mails.isMoreComing} onClick={mails.more}>
        {word('more')}
      </Button>
    </div>
  ) : null;
  return (
    <div className={classes.sheet}>
      <Loaded of={{ data, error, retry }} skeleton={waiting}>
        {(items) =>
          items.length === 0 && !mails.hasMore ? (
            <Empty title={say(`empty.${state}`)}>{say('empty.advice')}</Empty>
          ) : (
            <DataTable
              label={say('table.label')}
              rows={items}
              columns={columns}
              idOf={({ id }) => id}
              chosen={chosen}
              onChoose={choose}
              onOpen={open}
              foot={more}
            />
          )
        }
      </Loaded>
      {opened === undefined ? null : <MailDialog of={opened} onClose={() => open(undefined)} />}
    </div>
  );
};
