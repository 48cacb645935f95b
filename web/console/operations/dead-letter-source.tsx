import { Button, Group, Progress } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Source = ItemOf<'listDeadLetterSources'>;
type Letter = ItemOf<'listDeadLetters'>;

/** The case or incident a letter is about, as a way there. */
const Subject = ({ of }: { readonly of: string | undefined }) => {
  const say = useOperationsWords();
  if (of?.startsWith('cas_'))
    return (
      <Link to="/cases/$caseId" params={{ caseId: of }}>
        {say('to-case')}
      </Link>
    );
  if (of?.startsWith('inc_'))
    return (
      <Link to="/incidents/$incidentId" params={{ incidentId: of }}>
        {say('to-incident')}
      </Link>
    );
  return <span className={classes.words}>{of}</span>;
};

const useColumns = () => {
  const say = useOperationsWords();
  return useMemo(() => {
    const column = columnsOf<Letter>();
    return column.columns([
      column.accessor('at', {
        header: say('column.given-up'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
      column.accessor('eventType', {
        header: say('column.event'),
        cell: ({ getValue, row }) => getValue() ?? say(`letter.${row.original.kind}`),
      }),
      column.accessor('subject', {
        header: say('column.about'),
        cell: ({ getValue }) => <Subject of={getValue()} />,
      }),
      column.accessor('error', {
        header: say('column.error'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
    ]);
  }, [say]);
};

/** How far sending again has come, and the ways to begin it and to call it off. */
const Redrive = ({ of: { id, waiting, redrive, trouble } }: { readonly of: Source }) => {
  const say = useOperationsWords();
  const announce = useAnnounce();
  const lists = ['listDeadLetterSources', 'listDeadLetters'] as const;
  const start = useSend('redriveDeadLetters', lists);
  const stop = useSend('stopRedrive', lists);
  const params = { sourceId: id };
  const begin = (): void =>
    start.mutate({ params }, { onSuccess: () => announce(say('redrive.asked')) });
  const end = (): void =>
    stop.mutate({ params }, { onSuccess: () => announce(say('redrive.stopped')) });
  return (
    <>
      <ProblemAlert error={start.error ?? stop.error} />
      {trouble === undefined ? null : (
        <p className={classes.words}>
          {say('redrive.trouble')}: {trouble}
        </p>
      )}
      {redrive === undefined ? null : (
        <>
          <p>{say('redrive.running', redrive)}</p>
          <Progress
            aria-label={say('redrive.progress')}
            value={(100 * redrive.sent) / Math.max(1, redrive.of)}
          />
        </>
      )}
      <Group justify="flex-end">
        {redrive === undefined ? (
          <Button onClick={begin} loading={start.isPending} disabled={waiting === 0}>
            {say('redrive')}
          </Button>
        ) : (
          <Button variant="default" onClick={end} loading={stop.isPending}>
            {say('redrive.stop')}
          </Button>
        )}
      </Group>
    </>
  );
};

type Props = { readonly of: Source; readonly onClose: () => void };

/** The dead letters of one function: what happened to what, and why it failed. */
export const DeadLetterSource = ({ of, onClose }: Props) => {
  const say = useOperationsWords();
  const navigate = useNavigate();
  const open = ({ subject }: Letter): void => {
    if (subject?.startsWith('cas_'))
      void navigate({ to: '/cases/$caseId', params: { caseId: subject } });
    if (subject?.startsWith('inc_'))
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: subject } });
  };
  const asked = { params: { sourceId: of.id }, query: { limit: 25 } };
  return (
    <Dialog isOpen onClose={onClose} size="xl" title={of.name}>
      <div className={classes.column}>
        <p>{of.ifItFails ?? say('letters.no-function')}</p>
        <PagedTable
          label={of.name}
          list={useList('listDeadLetters', asked)}
          columns={useColumns()}
          idOf={({ id }) => id}
          onOpen={open}
          empty={<p>{say('letters.none')}</p>}
        />
        <Redrive of={of} />
      </div>
    </Dialog>
  );
};
