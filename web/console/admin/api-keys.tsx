import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import type { Asked, ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Time } from '../../ui/facts.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';
import { ShownOnce } from './secret.tsx';

type ApiKey = ItemOf<'listApiKeys'>;
type Scope = Asked<'createApiKey'>['body']['scopes'][number];

const scopes = [
  'cases:read',
  'cases:write',
  'customers:read',
  'customers:write',
  'incidents:read',
  'incidents:write',
  'interactions:read',
  'interactions:write',
  'quarantine:read',
  'quarantine:write',
  'service-design:read',
] as const satisfies readonly Scope[];

const useColumns = () => {
  const say = useAdminWords();
  return useMemo(() => {
    const column = columnsOf<ApiKey>();
    return column.columns([
      column.accessor('name', {
        header: say('name'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('scopes', {
        header: say('scopes'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue().join(', ')}</span>,
      }),
      column.accessor('createdAt', {
        header: say('created'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
    ]);
  }, [say]);
};

const NewKey = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const create = useSend('createApiKey', ['listApiKeys']);
  const form = useForm({ initialValues: { name: '', scopes: [] as string[] } });
  const made = create.data;
  return (
    <Dialog isOpen onClose={onClose} title={say('key.new')} closeOnClickOutside={false}>
      <div className={classes.column}>
        <ProblemAlert error={create.error} />
        {made?.secret === undefined ? (
          <form
            className={classes.column}
            onSubmit={form.onSubmit(({ name, scopes: given }) =>
              create.mutate({ body: { name, scopes: given as Scope[] } }),
            )}
          >
            <TextInput
              {...form.getInputProps('name')}
              label={say('name')}
              required
              data-autofocus
            />
            <Checkbox.Group {...form.getInputProps('scopes')} label={say('scopes')}>
              <div className={classes.scopes}>
                {scopes.map((scope) => (
                  <Checkbox key={scope} value={scope} label={scope} />
                ))}
              </div>
            </Checkbox.Group>
            <Group justify="flex-end">
              <Button
                type="submit"
                loading={create.isPending}
                disabled={form.values.scopes.length === 0}
              >
                {say('create')}
              </Button>
            </Group>
          </form>
        ) : (
          <ShownOnce secret={made.secret} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
};

type OneProps = { readonly of: ApiKey; readonly onClose: () => void };

const One = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const word = useUiWords();
  const announce = useAnnounce();
  const remove = useSend('deleteApiKey', ['listApiKeys']);
  const send = (): void =>
    remove.mutate(
      { params: { apiKeyId: of.id }, version: of.version },
      {
        onSuccess: () => {
          announce(say('key.deleted'));
          onClose();
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={of.name}>
      <div className={classes.column}>
        <ProblemAlert error={remove.error} />
        <p>{of.scopes.join(', ')}</p>
        <p>{say('key.delete-advice')}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button color="red" onClick={send} loading={remove.isPending}>
            {say('key.delete')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
};

/** Programs that may come in, and for what. */
export const ApiKeys = () => {
  const say = useAdminWords();
  const [opened, open] = useState<ApiKey>();
  const [isMaking, make] = useState(false);
  return (
    <>
      <div>
        <Button onClick={() => make(true)}>{say('key.new')}</Button>
      </div>
      <PagedTable
        label={say('part.keys')}
        list={useList('listApiKeys', { query: { limit: 50 } })}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={open}
        empty={<Empty title={say('keys.none')}>{say('keys.none-advice')}</Empty>}
      />
      {isMaking ? <NewKey onClose={() => make(false)} /> : null}
      {opened === undefined ? null : <One of={opened} onClose={() => open(undefined)} />}
    </>
  );
};
