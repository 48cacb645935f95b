import { Button, Group, Skeleton, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useRead, useSend, useWhole } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Time } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty, Loaded, ProblemAlert } from '../../ui/problem-view.tsx';
import { Chooser } from './chooser.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Delivery = ItemOf<'listDeliveries'>;

const useColumns = () => {
  const say = useOperationsWords();
  const format = useFormat();
  return useMemo(() => {
    const column = columnsOf<Delivery>();
    return column.columns([
      column.accessor('receivedAt', {
        header: say('column.at'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
      column.accessor('outcome', {
        header: say('column.outcome'),
        cell: ({ getValue }) => say(`outcome.${getValue()}`),
      }),
      column.accessor('reason', {
        header: say('column.detail'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('bytes', {
        header: say('column.size'),
        cell: ({ getValue }) => format.bytes(getValue()),
      }),
    ]);
  }, [say, format]);
};

type OneProps = { readonly of: Delivery; readonly onClose: () => void };

const One = ({ of, onClose }: OneProps) => {
  const say = useOperationsWords();
  const announce = useAnnounce();
  const params = { sourceId: of.sourceId, deliveryId: of.id };
  const found = useRead('readDelivery', { params }, { every: false });
  const replay = useSend('replayDelivery', ['listDeliveries', 'readDelivery']);
  const send = (): void =>
    replay.mutate(
      { params },
      {
        onSuccess: ({ outcome }) =>
          announce(say('replayed', { outcome: say(`outcome.${outcome}`) })),
      },
    );
  const { outcome, reason } = found.data ?? of;
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={say('delivery')}>
      <div className={classes.column}>
        <ProblemAlert error={replay.error} />
        <p>
          <strong>{say(`outcome.${outcome}`)}</strong> {reason}
        </p>
        <Loaded of={found} skeleton={<Skeleton height={120} />}>
          {({ payload }) => (
            <Textarea
              readOnly
              autosize
              minRows={3}
              maxRows={16}
              label={say('payload')}
              value={payload}
            />
          )}
        </Loaded>
        <Group justify="flex-end">
          <Button onClick={send} loading={replay.isPending}>
            {say('replay')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
};

const Deliveries = ({ sourceId }: { readonly sourceId: string }) => {
  const say = useOperationsWords();
  const [opened, open] = useState<Delivery>();
  return (
    <>
      <PagedTable
        label={say('view.inbound')}
        list={useList('listDeliveries', { params: { sourceId }, query: { limit: 50 } })}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={open}
        empty={<Empty title={say('deliveries.none')}>{say('deliveries.none-advice')}</Empty>}
      />
      {opened === undefined ? null : <One of={opened} onClose={() => open(undefined)} />}
    </>
  );
};

type Props = { readonly of: string | undefined; readonly onChoose: (id: string) => void };

/** What other systems sent us in the last month, what came of it, and another try. */
export const Inbound = ({ of, onChoose }: Props) => {
  const say = useOperationsWords();
  const sources = useWhole(useList('listSources', { query: { limit: 50 } }));
  const { items: data, error, retry } = sources;
  return (
    <Loaded of={{ data, error, retry }} skeleton={<Skeleton height={200} />}>
      {(items) => (
        <Chooser
          label={say('source')}
          options={items.map(({ id, name }) => ({ value: id, label: name }))}
          of={of}
          onChoose={onChoose}
          none={<Empty title={say('sources.none')}>{say('sources.none-advice')}</Empty>}
        >
          {(sourceId) => <Deliveries key={sourceId} sourceId={sourceId} />}
        </Chooser>
      )}
    </Loaded>
  );
};
