import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import type { Task } from './task-card.tsx';

const outcomes = ['done', 'declined'] as const;
type Outcome = (typeof outcomes)[number];

const useAnswering = ({ id: taskId, caseId, title, version }: Task, onClose: () => void) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [text, setText, forget] = useDraft(`${me.id}.${taskId}.answer`);
  const send = useSend('transitionTask', renewed);
  const submit = (to: Outcome): void =>
    send.mutate(
      { params: { caseId, taskId }, body: { to, answer: text.trim() }, version },
      {
        onSuccess: () => {
          forget();
          announce(say('task.now', { title, state: say(`task.${to}`) }));
          onClose();
        },
      },
    );
  return { text, setText, send, submit };
};

type Props = { readonly task: Task; readonly onClose: () => void };

/** Answers what a case asked for: done or declined, in words. */
export const AnswerTaskDialog = ({ task, onClose }: Props) => {
  const say = useCaseWords();
  const word = useUiWords();
  const [outcome, setOutcome] = useState<Outcome>('done');
  const { text, setText, send, submit } = useAnswering(task, onClose);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit(outcome);
  };
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={say('task.answer-it', { title: task.title })}>
      <form className={classes.form} onSubmit={onSubmit}>
        <ProblemAlert error={send.error} />
        <Text size="sm" className={classes.text}>
          {task.text}
        </Text>
        <NativeSelect
          label={say('task.outcome')}
          data={outcomes.map((value) => ({ value, label: say(`task.${value}`) }))}
          value={outcome}
          onChange={(event) => setOutcome(event.currentTarget.value as Outcome)}
        />
        <Textarea
          label={say('task.answer-text')}
          required
          autosize
          minRows={4}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending} disabled={text.trim() === ''}>
            {say('task.answer')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
