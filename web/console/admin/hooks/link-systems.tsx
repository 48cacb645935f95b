import { Alert, Button, Group, PasswordInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { columnsOf } from '../../../ui/data-table.tsx';
import { useNow, useRead, useSend } from '../../../ui/desk.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useNotify } from '../../../ui/notices.tsx';
import { PagedTable } from '../../../ui/paged-table.tsx';
import { Empty, ProblemAlert } from '../../../ui/problem-view.tsx';
import { unpaged } from '../../../ui/unpaged.ts';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { Deleting } from '../deleting.tsx';
import { Rotate } from '../secret.tsx';
import type { LinkSystem } from './link-system.ts';
import {
  ChangeLinkSystem,
  HookAddress,
  NewLinkSystem,
  useSystemKindName,
} from './link-system-form.tsx';

const renews = ['listLinkSystems'] as const;

/** Until when a system is left alone; a rest that is over is none. */
const useRest = () => {
  const say = useAdminWords();
  const format = useFormat();
  const now = useNow(1000);
  return ({ rest }: LinkSystem): string | undefined =>
    rest === undefined || Date.parse(rest.until) <= now + 1000
      ? undefined
      : say('system.rests', { until: format.instant(rest.until) });
};

/** Whether it is heard and asked. */
const useStateOf = () => {
  const say = useAdminWords();
  const restOf = useRest();
  return (of: LinkSystem): string => {
    if (!of.enabled) return say('system.off');
    return restOf(of) ?? say(of.hasToken ? 'system.asked' : 'system.heard');
  };
};

const useColumns = () => {
  const say = useAdminWords();
  const kindOf = useSystemKindName();
  const stateOf = useStateOf();
  return useMemo(() => {
    const column = columnsOf<LinkSystem>();
    return column.columns([
      column.accessor('name', {
        header: say('name'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('kind', {
        header: say('source.kind'),
        cell: ({ getValue }) => kindOf(getValue()),
      }),
      column.accessor('baseUrl', {
        header: say('system.baseUrl'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.display({
        id: 'state',
        header: say('endpoint.state'),
        cell: ({ row }) => <span className={classes.words}>{stateOf(row.original)}</span>,
      }),
    ]);
  }, [say, kindOf, stateOf]);
};

type One = { readonly of: LinkSystem };

/** Why it is asked nothing for a while. */
const Resting = ({ of }: One) => {
  const say = useAdminWords();
  const title = useRest()(of);
  if (title === undefined) return null;
  return (
    <Alert color="orange" variant="light" title={title}>
      {say(of.rest?.reason === 'refused' ? 'system.refused' : 'system.silent')}
    </Alert>
  );
};

/** Gives the token it is asked with, or takes it away; it is never shown again. */
const Token = ({ of }: One) => {
  const say = useAdminWords();
  const notify = useNotify();
  const [token, setToken] = useState('');
  const put = useSend('putLinkSystemToken', renews, ({ hasToken }) => {
    setToken('');
    notify({ text: say(hasToken ? 'system.token-given' : 'system.token-taken') });
  });
  const send = (body: { readonly token?: string }): void =>
    put.mutate({ params: { systemId: of.id }, body, version: of.version });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send({ token });
  };
  if (of.kind === 'generic') return null;
  return (
    <form className={classes.column} onSubmit={submit}>
      <ProblemAlert error={put.error} />
      <PasswordInput
        label={say('system.token')}
        description={say(of.hasToken ? 'system.token-kept' : `system.token-${of.kind}`)}
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        {of.hasToken ? (
          <Button variant="subtle" color="red" loading={put.isPending} onClick={() => send({})}>
            {say('system.token-take')}
          </Button>
        ) : null}
        <Button
          type="submit"
          variant="default"
          loading={put.isPending}
          disabled={token.trim() === ''}
        >
          {say('system.token-give')}
        </Button>
      </Group>
    </form>
  );
};

const Opened = ({ of, onClose }: One & { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const notify = useNotify();
  const rotate = useSend('rotateLinkSystemSecret', renews);
  const remove = useSend('deleteLinkSystem', renews, () => {
    notify({ text: say('system.deleted') });
    onClose();
  });
  const params = { systemId: of.id };
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.name}>
      <div className={classes.column}>
        <Resting of={of} />
        <HookAddress of={of} />
        <Rotate sending={rotate} onRotate={() => rotate.mutate({ params, body: {} })} />
        <Token of={of} />
        <ChangeLinkSystem of={of} />
        <Deleting
          does={say('system.delete')}
          says={say('system.delete-says')}
          sending={remove}
          onDelete={() => remove.mutate({ params, version: of.version })}
        />
      </div>
    </Dialog>
  );
};

/** Systems whose objects cases are linked to: made, changed, let in, taken away (CASE-8). */
const LinkSystems = () => {
  const say = useAdminWords();
  const [opened, open] = useState<string>();
  const list = unpaged<LinkSystem>(useRead('listLinkSystems', {}));
  const close = (): void => open(undefined);
  const chosen = list.items?.find(({ id }) => id === opened);
  return (
    <>
      <div>
        <Button onClick={() => open('new')}>{say('system.new')}</Button>
      </div>
      <PagedTable
        label={say('part.systems')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={({ id }) => open(id)}
        empty={<Empty title={say('systems.none')}>{say('systems.none-advice')}</Empty>}
      />
      {opened === 'new' ? <NewLinkSystem onClose={close} /> : null}
      {chosen === undefined ? null : <Opened of={chosen} onClose={close} />}
    </>
  );
};

export default LinkSystems;
