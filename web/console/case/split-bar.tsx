import { Alert, Button, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '../../client/problem.ts';
import type { Answer } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useQueues } from '../../ui/classification.ts';
import { useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { Selection } from '../../ui/selection.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

type Made = Answer<'splitCase'>;
type AskProps = {
  readonly of: Case;
  readonly messageIds: readonly string[];
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
};

/** Asks what the new case is about, and where it goes. */
const Ask = ({ of, messageIds, onMade, onClose }: AskProps) => {
  const say = useCaseWords();
  const split = useSend('splitCase', renewed);
  const form = useForm({ initialValues: { subject: '', queueId: of.queueId } });
  const submit = form.onSubmit((values) =>
    split.mutate(
      { params: { caseId: of.id }, body: { ...values, messageIds: [...messageIds] } },
      {
        onSuccess: onMade,
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    ),
  );
  return (
    <DialogForm
      title={say('split.title', { count: messageIds.length })}
      does={say('split.do')}
      onSubmit={submit}
      onClose={onClose}
      isSending={split.isPending}
      error={split.error}
    >
      <Text size="sm">{say('split.says')}</Text>
      <TextInput
        {...form.getInputProps('subject')}
        label={say('details.subject')}
        maxLength={250}
        required
        data-autofocus
      />
      <Choice form={form} name="queueId" label={say('details.queue')} options={useQueues()} />
    </DialogForm>
  );
};

type Props = {
  readonly of: Case;
  /** The messages that are picked; nothing while nobody picks. */
  readonly picking: Selection | undefined;
  readonly onPicking: (isPicking: boolean) => void;
};

/** Makes a case of its own of some messages (CASE-9), and leads to it. */
export const SplitBar = ({ of, picking, onPicking }: Props) => {
  const say = useCaseWords();
  const word = useUiWords();
  const announce = useAnnounce();
  const [isAsking, ask] = useState(false);
  const [made, setMade] = useState<Made>();
  const stop = (): void => {
    ask(false);
    picking?.set([]);
    onPicking(false);
  };
  const onMade = (next: Made): void => {
    setMade(next);
    announce(say('split.done', { reference: next.reference }));
    stop();
  };
  const count = picking?.ids.length ?? 0;
  return (
    <>
      {made === undefined ? null : (
        <Alert
          color="teal"
          variant="light"
          withCloseButton
          closeButtonLabel={word('close')}
          onClose={() => setMade(undefined)}
          title={say('split.done', { reference: made.reference })}
        >
          <Link to="/cases/$caseId" params={{ caseId: made.id }}>
            {made.reference} · {made.subject}
          </Link>
        </Alert>
      )}
      {picking === undefined ? (
        <Button
          className={classes.split ?? ''}
          size="compact-sm"
          variant="subtle"
          onClick={() => onPicking(true)}
        >
          {say('split')}
        </Button>
      ) : (
        <div className={`${classes.row} ${classes.picking}`}>
          <Text size="sm">{count === 0 ? say('split.pick') : say('split.picked', { count })}</Text>
          <Button size="compact-sm" disabled={count === 0} onClick={() => ask(true)}>
            {say('split.next')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={stop}>
            {word('cancel')}
          </Button>
        </div>
      )}
      {isAsking && picking !== undefined ? (
        <Ask of={of} messageIds={picking.ids} onMade={onMade} onClose={() => ask(false)} />
      ) : null}
    </>
  );
};
