import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

type Props = { readonly of: Case; readonly onClose: () => void };

/** Why a case goes back to its queue: for colleagues, and nobody has to say it. */
const HandBackForm = ({ of, onClose }: Props) => {
  const say = useCaseWords();
  const word = useUiWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [reason, setReason, forget] = useDraft(`${me.id}.${of.id}.hand-back`);
  const send = useSend('handBackCase', renewed);
  const submit = (): void =>
    send.mutate(
      {
        params: { caseId: of.id },
        body: reason.trim() === '' ? {} : { reason: reason.trim() },
        version: of.version,
      },
      {
        onSuccess: () => {
          forget();
          announce(say('owner.handed-back'));
          onClose();
        },
      },
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={say('owner.hand-back-title', { reference: of.reference })}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ProblemAlert error={send.error} onRetry={submit} />
        <Textarea
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          label={say('owner.hand-back-reason')}
          autosize
          minRows={3}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {say('owner.hand-back')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};

/** Gives a case back to its queue. */
export const HandBackButton = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('owner.hand-back')}
      </Button>
      {isOpen ? <HandBackForm of={of} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
