import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { columnsOf } from '../../../ui/data-table.tsx';
import { useRead, useSend } from '../../../ui/desk.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Time } from '../../../ui/facts.tsx';
import { useNotify } from '../../../ui/notices.tsx';
import { PagedTable } from '../../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../../ui/problem-view.tsx';
import { unpaged } from '../../../ui/unpaged.ts';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { Deleting } from '../deleting.tsx';
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

const One = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const notify = useNotify();
  const rotate = useSend('rotateEndpointSecret', ['listEndpoints']);
  const remove = useSend('deleteEndpoint', ['listEndpoints'], () => {
    notify({ text: say('endpoint.deleted') });
    onClose();
  });
  const params = { endpointId: of.id };
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
        <Rotate sending={rotate} onRotate={() => rotate.mutate({ params, body: {} })} />
        <ChangeEndpoint of={of} />
        <Deleting
          does={say('endpoint.delete')}
          says={say('endpoint.delete-says')}
          sending={remove}
          onDelete={() => remove.mutate({ params, version: of.version })}
        />
      </div>
    </Dialog>
  );
};

/** Systems that hear our events: made, changed, tried, given other secrets, taken away (HOOK-2). */
const Endpoints = () => {
  const say = useAdminWords();
  const [opened, open] = useState<string>();
  const list = unpaged<Endpoint>(useRead('listEndpoints', {}));
  const close = (): void => open(undefined);
  const chosen = list.items?.find(({ id }) => id === opened);
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
