import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Asked } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useMay, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import type { WorkSearch } from './search.ts';
import classes from './work-screen.module.css';
import { useWorkWords } from './work-words.ts';

type Filters = Asked<'createCaseView'>['body']['filters'];

/** Those who may share what they save. */
const sharing: readonly string[] = ['supervisor', 'admin'];

const SaveDialog = ({
  filters,
  onClose,
}: {
  readonly filters: Filters;
  readonly onClose: () => void;
}) => {
  const say = useWorkWords();
  const word = useUiWords();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { me } = useDesk();
  const save = useSend('createCaseView', ['listCaseViews']);
  const [name, setName] = useState('');
  const [isShared, share] = useState(false);
  const send = (): void =>
    save.mutate(
      { body: { name: name.trim(), shared: isShared, filters } },
      {
        onSuccess: ({ id }) => {
          announce(say('views.saved'));
          onClose();
          void navigate({ to: '/work', search: { view: id } });
        },
      },
    );
  return (
    <Dialog isOpen onClose={onClose} title={say('views.save')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ProblemAlert error={save.error} />
        <TextInput
          label={say('views.name')}
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {me.roles.some((role) => sharing.includes(role)) ? (
          <Checkbox
            label={say('views.shared')}
            checked={isShared}
            onChange={(event) => share(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('views.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};

/** Keeps how the list is narrowed under a name (CASE-12). */
export const SaveView = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const may = useMay();
  const { me } = useDesk();
  const [isOpen, open] = useState(false);
  const isMine = search.queue === undefined && search.q === undefined;
  const filters = { ...search, ...(isMine ? { owner: me.id } : {}) } as Filters;
  if (!may('createCaseView')) return null;
  return (
    <>
      <Button size="xs" variant="subtle" onClick={() => open(true)}>
        {say('views.save')}
      </Button>
      {isOpen ? <SaveDialog filters={filters} onClose={() => open(false)} /> : null}
    </>
  );
};
