import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Choice } from '../../ui/choice.tsx';
import { useQueues } from '../../ui/classification.ts';
import { useStaff } from '../../ui/people.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { useCaseWords } from './case-words.ts';

/** What is decided of a task, as a form holds it; an empty text is none. */
export type TaskValues = {
  readonly title: string;
  readonly queueId: string;
  readonly ownerId: string;
  readonly dueAt: string;
};

type Fields<T> = { readonly form: UseFormReturnType<T> };

export const TaskTitle = <T extends TaskValues>({ form }: Fields<T>) => {
  const say = useCaseWords();
  return (
    <TextInput
      {...form.getInputProps('title')}
      label={say('task.title')}
      maxLength={120}
      required
      data-autofocus
    />
  );
};

/** Who is asked, and by when. */
export const Whose = <T extends TaskValues>({ form }: Fields<T>) => {
  const say = useCaseWords();
  const word = useUiWords();
  const queues = useQueues();
  const people = useStaff().map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.fields}>
      <Choice
        form={form}
        name="queueId"
        label={say('task.department')}
        options={queues}
        none={say('task.choose')}
        withAsterisk
      />
      <Choice
        form={form}
        name="ownerId"
        label={say('task.owner')}
        options={people}
        none={word('nobody')}
      />
      <TextInput
        {...form.getInputProps('dueAt')}
        type="datetime-local"
        label={say('task.due-at')}
      />
    </div>
  );
};
