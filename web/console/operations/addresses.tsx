import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useMay, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts, Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './operations.module.css';
import { useOperationsWords } from './operations-words.ts';

type Suppression = ItemOf<'listSuppressions'>;

const useColumns = () => {
  const say = useOperationsWords();
  return useMemo(() => {
    const column = columnsOf<Suppression>();
    return column.columns([
      column.accessor('at', {
        header: say('column.at'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
      column.accessor('address', {
        header: say('column.address'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('reason', {
        header: say('column.what'),
        cell: ({ getValue }) => say(`reason.${getValue()}`),
      }),
      column.accessor('state', {
        header: say('column.state'),
        cell: ({ getValue }) => say(`address.${getValue()}`),
      }),
    ]);
  }, [say]);
};

type Props = { readonly of: Suppression; readonly onClose: () => void };

const One = ({ of, onClose }: Props) => {
  const say = useOperationsWords();
  const may = useMay();
  const announce = useAnnounce();
  const lift = useSend('liftSuppression', ['listSuppressions']);
  const send = (): void =>
    lift.mutate(
      { params: { suppressionId: of.id } },
      {
        onSuccess: () => {
          announce(say('lifted'));
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={of.address}>
      <div className={classes.column}>
        <ProblemAlert error={lift.error} />
        <Facts>
          <Fact name={say('column.what')}>{say(`reason.${of.reason}`)}</Fact>
          <Fact name={say('column.at')}>
            <Time at={of.at} />
          </Fact>
        </Facts>
        <p className={classes.words}>{of.detail}</p>
        {of.caseId === undefined ? null : (
          <Link to="/cases/$caseId" params={{ caseId: of.caseId }}>
            {say('to-case')}
          </Link>
        )}
        {of.state === 'active' && may('liftSuppression') ? (
          <Group justify="flex-end">
            <Button onClick={send} loading={lift.isPending}>
              {say('lift')}
            </Button>
          </Group>
        ) : null}
      </div>
    </Dialog>
  );
};

/** Addresses that notifications failed at for good, until somebody lets mail go there again. */
export const Addresses = () => {
  const say = useOperationsWords();
  const [opened, open] = useState<Suppression>();
  return (
    <>
      <PagedTable
        label={say('view.addresses')}
        list={useList('listSuppressions', { query: { limit: 50 } })}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={open}
        empty={<Empty title={say('addresses.none')}>{say('addresses.none-advice')}</Empty>}
      />
      {opened === undefined ? null : <One of={opened} onClose={() => open(undefined)} />}
    </>
  );
};
