import { Button, Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Asked } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useMay, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { isMine, type WorkSearch } from './search.ts';
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
    <DialogForm
      title={say('views.save')}
      does={say('views.save')}
      onSubmit={send}
      onClose={onClose}
      isSending={save.isPending}
      error={save.error}
    >
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
    </DialogForm>
  );
};

/** Keeps how the list is narrowed under a name (CASE-12). */
export const SaveView = ({ search }: { readonly search: WorkSearch }) => {
  const say = useWorkWords();
  const may = useMay();
  const { me } = useDesk();
  const [isOpen, open] = useState(false);
  const filters = { ...search, ...(isMine(search) ? { owner: me.id } : {}) } as Filters;
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
