import { Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { columnsOf } from '../../ui/data-table.tsx';
import { useList, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Time } from '../../ui/facts.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { PagedTable } from '../../ui/paged-table.tsx';
import { Empty } from '../../ui/problem-view.tsx';
import { languageNames } from '../../ui/words.ts';
import classes from './admin.module.css';
import { useAdminWords } from './admin-words.ts';

type Subscription = ItemOf<'listSubscriptions'>;

type OneProps = { readonly of: Subscription; readonly onClose: () => void };

const One = ({ of, onClose }: OneProps) => {
  const say = useAdminWords();
  const notify = useNotify();
  const end = useSend('endSubscription', ['listSubscriptions'], () => {
    notify({ text: say('subscription.ended', { address: of.address }) });
    onClose();
  });
  return (
    <DialogForm
      title={of.address}
      does={say('subscription.end')}
      onSubmit={() => end.mutate({ params: { subscriptionId: of.id } })}
      onClose={onClose}
      isSending={end.isPending}
      error={end.error}
    >
      <Text size="sm">{say('subscription.end-says')}</Text>
    </DialogForm>
  );
};

const useColumns = () => {
  const say = useAdminWords();
  return useMemo(() => {
    const column = columnsOf<Subscription>();
    return column.columns([
      column.accessor('address', {
        header: say('email'),
        cell: ({ getValue }) => <span className={classes.words}>{getValue()}</span>,
      }),
      column.accessor('language', {
        header: say('language'),
        cell: ({ getValue }) => languageNames[getValue()],
      }),
      column.accessor('since', {
        header: say('subscription.since'),
        cell: ({ getValue }) => <Time at={getValue()} />,
      }),
    ]);
  }, [say]);
};

/** Who has news of the public status page mailed to them (INC-6). */
const Subscriptions = () => {
  const say = useAdminWords();
  const [opened, open] = useState<Subscription>();
  return (
    <>
      <PagedTable
        label={say('part.subscriptions')}
        list={useList('listSubscriptions', { query: { limit: 50 } })}
        columns={useColumns()}
        idOf={({ id }) => id}
        onOpen={open}
        empty={<Empty title={say('subscriptions.none')}>{say('subscriptions.none-advice')}</Empty>}
      />
      {opened === undefined ? null : <One of={opened} onClose={() => open(undefined)} />}
    </>
  );
};

export default Subscriptions;
