import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useSend } from '../../ui/desk.ts';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Finding = ItemOf<'listFindings'>;

/** Looks after everything now instead of within the hour. */
export const RunButton = () => {
  const say = useOperationsWords();
  const announce = useAnnounce();
  const run = useSend('askForRun', ['listFindings']);
  return (
    <>
      <ProblemAlert error={run.error} />
      <Button
        loading={run.isPending}
        onClick={() => run.mutate({}, { onSuccess: () => announce(say('run.asked')) })}
      >
        {say(run.isSuccess ? 'run.again' : 'run')}
      </Button>
    </>
  );
};

const useColumns = () => {
  const say = useOperationsWords();
  return useMemo(() => {
    const column = columnsOf<Finding>();
    return column.columns([
      column.accessor('at', {
        header: say('column.at'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
      column.accessor('kind', {
        header: say('column.what'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{say(`finding.${getValue()}`)}</span>
        ),
      }),
      column.accessor('detail', {
        header: say('column.detail'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('healed', {
        header: say('column.healed'),
        cell: ({ getValue }) => say(getValue() ? 'healed.yes' : 'healed.no'),
      }),
    ]);
  }, [say]);
};

/** What the hourly reconciliation found amiss, and whether it set it right. */
export const Findings = () => {
  const say = useOperationsWords();
  const navigate = useNavigate();
  const open = ({ subject }: Finding): void => {
    if (subject.startsWith('cas_'))
      void navigate({ to: '/cases/$caseId', params: { caseId: subject } });
    if (subject.startsWith('inc_'))
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: subject } });
  };
  return (
    <PagedTable
      label={say('view.findings')}
      list={useList('listFindings', { query: { limit: 50 } })}
      columns={useColumns()}
      idOf={({ id }) => id}
      onOpen={open}
      empty={<Empty title={say('findings.none')}>{say('findings.none-advice')}</Empty>}
    />
  );
};
