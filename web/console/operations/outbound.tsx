import { Button, Group, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useRead, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty, Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import { Chooser } from './chooser.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Dispatch = ItemOf<'listDispatches'>;

const useColumns = () => {
  const say = useOperationsWords();
  return useMemo(() => {
    const column = columnsOf<Dispatch>();
    return column.columns([
      column.accessor('at', {
        header: say('column.at'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
      column.accessor('type', { header: say('column.event') }),
      column.accessor('state', {
        header: say('column.state'),
        cell: ({ getValue }) => say(`dispatch.${getValue()}`),
      }),
      column.display({
        id: 'tries',
        header: say('column.tries'),
        cell: ({ row }) => row.original.attempts.length,
      }),
    ]);
  }, [say]);
};

type OneProps = { readonly of: Dispatch; readonly onClose: () => void };

const One = ({ of, onClose }: OneProps) => {
  const say = useOperationsWords();
  const announce = useAnnounce();
  const replay = useSend('replayDispatch', ['listDispatches']);
  const send = (): void =>
    replay.mutate(
      { params: { endpointId: of.endpointId, eventId: of.eventId } },
      {
        onSuccess: () => {
          announce(say('replay.soon'));
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.type}>
      <div className={classes.column}>
        <ProblemAlert error={replay.error} />
        <p>{say(`dispatch.${of.state}`)}</p>
        <ol className={classes.tries}>
          {of.attempts.map((attempt) => (
            <li key={attempt.at}>
              <Time at={attempt.at} /> · {attempt.status ?? attempt.error} {attempt.answer}
            </li>
          ))}
        </ol>
        <Group justify="flex-end">
          <Button onClick={send} loading={replay.isPending}>
            {say('replay')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
};

const Dispatches = ({ endpointId }: { readonly endpointId: string }) => {
  const say = useOperationsWords();
  const [opened, open] = useState<Dispatch>();
  return (
    <>
      <PagedTable
        label={say('view.outbound')}
        list={useList('listDispatches', { params: { endpointId }, query: { limit: 50 } })}
        columns={useColumns()}
        idOf={({ eventId }) => eventId}
        onOpen={open}
        empty={<Empty title={say('dispatches.none')}>{say('dispatches.none-advice')}</Empty>}
      />
      {opened === undefined ? null : <One of={opened} onClose={() => open(undefined)} />}
    </>
  );
};

type Props = { readonly of: string | undefined; readonly onChoose: (id: string) => void };

/** What we told other systems in the last month, each try, and another one by hand. */
export const Outbound = ({ of, onChoose }: Props) => {
  const say = useOperationsWords();
  const found = useRead('listEndpoints', {});
  return (
    <Loaded of={found} skeleton={<Skeleton height={200} />}>
      {({ items }) => (
        <Chooser
          label={say('endpoint')}
          options={items.map(({ id, url, failingSince }) => ({
            value: id,
            label: failingSince === undefined ? url : say('failing', { url }),
          }))}
          of={of}
          onChoose={onChoose}
          none={<Empty title={say('endpoints.none')}>{say('endpoints.none-advice')}</Empty>}
        >
          {(endpointId) => <Dispatches key={endpointId} endpointId={endpointId} />}
        </Chooser>
      )}
    </Loaded>
  );
};
