import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useQueues } from '../../ui/classification.ts';
import { useMay, useNow, useSend } from '../../ui/desk.ts';
import { useFormat } from '../../ui/format.ts';
import { useNameOf } from '../../ui/people.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { AnswerTaskDialog } from './answer-task-dialog.tsx';
import classes from './case.module.css';
import { renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { ChangeTaskDialog } from './change-task-dialog.tsx';

export type Task = ItemOf<'listCaseTasks'>;

const colours: Readonly<Record<Task['state'], string>> = {
  open: 'blue',
  accepted: 'indigo',
  done: 'teal',
  declined: 'orange',
  cancelled: 'gray',
};

const isWaitedFor = ({ state }: Pick<Task, 'state'>): boolean =>
  state === 'open' || state === 'accepted';

/** Whose task it is, and by when. */
const Facts = ({ task }: { readonly task: Task }) => {
  const say = useCaseWords();
  const format = useFormat();
  const nameOf = useNameOf();
  const now = useNow(60_000);
  const queue = useQueues().find(({ value }) => value === task.queueId)?.label ?? task.queueId;
  const { dueAt } = task;
  const isLate = isWaitedFor(task) && dueAt !== undefined && Date.parse(dueAt) <= now;
  return (
    <Text size="xs" {...(isLate ? { fw: 600 } : { c: 'dimmed' })}>
      {queue}
      {task.ownerId === undefined ? '' : ` · ${nameOf(task.ownerId)}`}
      {dueAt === undefined
        ? ''
        : ` · ${say(isLate ? 'task.late' : 'task.due', { when: format.instant(dueAt) })}`}
    </Text>
  );
};

const Words = ({ task }: { readonly task: Task }) => {
  const say = useCaseWords();
  return (
    <>
      {task.text === undefined ? null : (
        <details className={classes.quoted}>
          <summary>{say('task.asked')}</summary>
          <p className={classes.text}>{task.text}</p>
        </details>
      )}
      {task.answer === undefined ? null : <p className={classes.text}>{task.answer}</p>}
    </>
  );
};

/** What can be done with a task that is waited for. */
const Steps = ({ task }: { readonly task: Task }) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const step = useSend('transitionTask', renewed);
  const may = useMay();
  const [asking, ask] = useState<'answer' | 'change'>();
  const close = (): void => ask(undefined);
  const { id: taskId, caseId, title, version } = task;
  const take = (to: 'accepted' | 'cancelled'): void =>
    step.mutate(
      { params: { caseId, taskId }, body: { to }, version },
      { onSuccess: () => announce(say('task.now', { title, state: say(`task.${to}`) })) },
    );
  const button = { size: 'compact-xs', variant: 'default', disabled: step.isPending } as const;
  return (
    <>
      <ProblemAlert error={step.error} />
      <Group gap={6} mt={4}>
        <Button
          {...button}
          aria-label={say('task.answer-it', { title })}
          onClick={() => ask('answer')}
        >
          {say('task.answer')}
        </Button>
        {task.state === 'open' ? (
          <Button
            {...button}
            aria-label={say('task.accept-it', { title })}
            onClick={() => take('accepted')}
          >
            {say('task.accept')}
          </Button>
        ) : null}
        {may('changeTask') ? (
          <Button
            {...button}
            aria-label={say('task.change-it', { title })}
            onClick={() => ask('change')}
          >
            {say('task.change')}
          </Button>
        ) : null}
        <Button
          {...button}
          variant="subtle"
          aria-label={say('task.cancel-it', { title })}
          onClick={() => take('cancelled')}
        >
          {say('task.cancel')}
        </Button>
      </Group>
      {asking === 'answer' ? <AnswerTaskDialog task={task} onClose={close} /> : null}
      {asking === 'change' ? <ChangeTaskDialog task={task} onClose={close} /> : null}
    </>
  );
};

/** One task: what it is, where it stands, and what to do about it. */
export const TaskCard = ({ task }: { readonly task: Task }) => {
  const say = useCaseWords();
  const may = useMay();
  return (
    <li>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} className={classes.title}>
          {task.title}
        </Text>
        <Badge
          variant="light"
          color={colours[task.state]}
          tt="none"
          fw={600}
          radius="sm"
          miw="max-content"
        >
          {say(`task.${task.state}`)}
        </Badge>
      </Group>
      <Facts task={task} />
      <Words task={task} />
      {may('transitionTask') && isWaitedFor(task) ? <Steps task={task} /> : null}
    </li>
  );
};
