import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { columnsOf } from '../../../ui/data-table.tsx';
import { useRead, useSend } from '../../../ui/desk.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Time } from '../../../ui/facts.tsx';
import { useNotify } from '../../../ui/notices.tsx';
import { PagedTable } from '../../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../../ui/problem-view.tsx';
import { useUiWords } from '../../../ui/ui-words.ts';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { Rotate } from '../secret.tsx';
import { ChangeEndpoint, type Endpoint, NewEndpoint } from './endpoint-form.tsx';

const useColumns = () => {
  const say = useAdminWords();
  return useMemo(() => {
    const column = columnsOf<Endpoint>();
    return column.columns([
      column.accessor('url', {
        header: say('endpoint.url'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('types', {
        header: say('endpoint.types'),
        cell: ({ getValue }) => (
          <span className={classes.words}>{getValue().join(', ') || say('endpoint.all')}</span>
        ),
      }),
      column.accessor('paused', {
        header: say('endpoint.state'),
        cell: ({ getValue }) =>
          say(getValue() === undefined ? 'endpoint.active' : 'endpoint.paused'),
      }),
    ]);
  }, [say]);
};

/** Posts an event of no meaning now, and tells what was answered. */
const Test = ({ of }: { readonly of: Endpoint }) => {
  const say = useAdminWords();
  const test = useSend('testEndpoint');
  const { data } = test;
  return (
    <>
      <ProblemAlert error={test.error} />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {data === undefined
            ? say('endpoint.test-says')
            : say('endpoint.answered', {
                answer: data.status ?? data.error ?? '',
                millis: data.millis,
              })}
        </Text>
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate({ params: { endpointId: of.id } })}
        >
          {say('endpoint.test')}
        </Button>
      </Group>
    </>
  );
};

type OneProps = { readonly of: Endpoint; readonly onClose: () => void };

/** Asks once more: what is deleted hears nothing, and its log is gone. */
const Delete = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const word = useUiWords();
  const notify = useNotify();
  const [isAsking, ask] = useState(false);
  const remove = useSend('deleteEndpoint', ['listEndpoints']);
  const send = (): void =>
    remove.mutate(
      { params: { endpointId: of.id }, version: of.version },
      {
        onSuccess: () => {
          notify({ text: say('endpoint.deleted') });
          onClose();
        },
      },
    );
  if (!isAsking)
    return (
      <Group justify="flex-end">
        <Button variant="subtle" color="red" onClick={() => ask(true)}>
          {say('endpoint.delete')}
        </Button>
      </Group>
    );
  return (
    <Alert color="red" variant="light" title={say('endpoint.delete-says')} role="alert">
      <ProblemAlert error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => ask(false)}>
          {word('cancel')}
        </Button>
        <Button color="red" onClick={send} loading={remove.isPending}>
          {say('endpoint.delete')}
        </Button>
      </Group>
    </Alert>
  );
};

const One = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const rotate = useSend('rotateEndpointSecret', ['listEndpoints']);
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.url}>
      <div className={classes.column}>
        {of.failingSince === undefined ? null : (
          <Text size="sm" className={classes.late ?? ''}>
            {say('endpoint.failing')} <Time at={of.failingSince} />
          </Text>
        )}
        <Link to="/operations" search={{ view: 'outbound', of: of.id }}>
          {say('endpoint.dispatches')}
        </Link>
        <Test of={of} />
        <Rotate
          sending={rotate}
          onRotate={() => rotate.mutate({ params: { endpointId: of.id }, body: {} })}
        />
        <ChangeEndpoint of={of} />
        <Delete of={of} onClose={onClose} />
      </div>
    </Dialog>
  );
};

/** Systems that hear our events: made, changed, tried, given other secrets, taken away (HOOK-2). */
const Endpoints = () => {
  const say = useAdminWords();
  const [opened, open] = useState<string>();
  const found = useRead('listEndpoints', {});
  const items = found.data?.items;
  const close = (): void => open(undefined);
  const chosen = items?.find(({ id }) => id === opened);
  const list = {
    ...{ items, error: found.error, isPaused: false, hasMore: false, isMoreComing: false },
    ...{ more: () => {}, retry: () => void found.refetch() },
  };
  return (
    <>
      <div>
        <Button onClick={() => open('new')}>{say('endpoint.new')}</Button>
      </div>
      <PagedTable
        label={say('part.endpoints')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say('endpoints.none')}>{say('endpoints.none-advice')}</Empty>}
      />
      {opened === 'new' ? <NewEndpoint onClose={close} /> : null}
      {chosen === undefined ? null : <One of={chosen} onClose={close} />}
    </>
  );
};

export default Endpoints;
