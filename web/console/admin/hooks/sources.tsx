import { Button, Group, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { columnsOf } from '../../../ui/data-table.tsx';
import { useList, useSend } from '../../../ui/desk.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { PagedTable } from '../../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../../ui/problem-view.tsx';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { Rotate } from '../secret.tsx';
import type { Source } from './source.ts';
import { Address, ChangeSource, NewSource } from './source-form.tsx';

const useColumns = () => {
  const say = useAdminWords();
  return useMemo(() => {
    const column = columnsOf<Source>();
    return column.columns([
      column.accessor('name', {
        header: say('name'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('kind', { header: say('source.kind') }),
      column.accessor('enabled', {
        header: say('access'),
        cell: ({ getValue }) => say(getValue() ? 'source.on' : 'source.off'),
      }),
    ]);
  }, [say]);
};

/** What the text says; the text itself where it is no JSON, as senders of plain text send it. */
const payloadOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const Test = ({ of }: { readonly of: Source }) => {
  const say = useAdminWords();
  const test = useSend('testSource');
  const [text, setText] = useState('');
  return (
    <>
      <Textarea
        label={say('test.payload')}
        description={say('test.hint')}
        autosize
        minRows={4}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemAlert error={test.error} />
      {test.data === undefined ? null : (
        <div role="status">
          <strong>{say('test.result', { count: test.data.alerts.length })}</strong>
          <p>{test.data.reason}</p>
          <ul className={classes.plain}>
            {test.data.alerts.map(({ fingerprint, title, status }) => (
              <li key={fingerprint}>
                {title} ({status})
              </li>
            ))}
          </ul>
        </div>
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={test.isPending}
          onClick={() =>
            test.mutate({ params: { sourceId: of.id }, body: { payload: payloadOf(text) } })
          }
        >
          {say('test')}
        </Button>
      </Group>
    </>
  );
};

type OneProps = { readonly of: Source; readonly onClose: () => void };

const One = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const rotate = useSend('rotateSecret', ['listSources']);
  const { secret } = rotate.data ?? {};
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.name}>
      <div className={classes.column}>
        <Address of={of} {...(secret === undefined ? {} : { secret })} />
        <Link to="/operations" search={{ view: 'inbound', of: of.id }}>
          {say('source.deliveries')}
        </Link>
        <Test of={of} />
        {of.verification.method === 'sns' ? null : (
          <Rotate
            sending={rotate}
            onRotate={() => rotate.mutate({ params: { sourceId: of.id }, body: {} })}
          />
        )}
        <ChangeSource of={of} />
      </div>
    </Dialog>
  );
};

/** Systems that send us webhooks: made and changed, tried without writing anything, given other secrets (HOOK-1). */
const Sources = () => {
  const say = useAdminWords();
  const [opened, open] = useState<string>();
  const list = useList('listSources', { query: { limit: 50 } });
  const close = (): void => open(undefined);
  const chosen = list.items?.find(({ id }) => id === opened);
  return (
    <>
      <div>
        <Button onClick={() => open('new')}>{say('source.new')}</Button>
      </div>
      <PagedTable
        label={say('part.sources')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say('sources.none')}>{say('sources.none-advice')}</Empty>}
      />
      {opened === 'new' ? <NewSource onClose={close} /> : null}
      {chosen === undefined ? null : <One of={chosen} onClose={close} />}
    </>
  );
};

export default Sources;
