import type { Answer, Asked } from '../../client/routes.ts';
import { useQueues } from '../../ui/classification.ts';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.ts';
import { GuardedFields, useGuardedForm } from '../../ui/guarded-form.tsx';
import { instantOf, localOf } from '../../ui/local-time.ts';
import { useNameOf } from '../../ui/people.ts';
import { renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import type { Task } from './task-card.tsx';
import { TaskTitle, type TaskValues, Whose } from './task-fields.tsx';

const guarded = ({ title, queueId, ownerId, dueAt, version }: Answer<'changeTask'>) => ({
  values: {
    ...{ title, queueId, ownerId: ownerId ?? '' },
    dueAt: dueAt === undefined ? '' : localOf(dueAt),
  } satisfies TaskValues,
  version,
});

/** What was changed; an owner or a date that was emptied is null. */
const bodyOf = ({
  ownerId,
  dueAt,
  ...changes
}: Partial<TaskValues>): Asked<'changeTask'>['body'] => ({
  ...changes,
  ...(ownerId === undefined ? {} : { ownerId: ownerId === '' ? null : ownerId }),
  ...(dueAt === undefined ? {} : { dueAt: dueAt === '' ? null : instantOf(dueAt) }),
});

/** How a field and its values are called, for people who have to choose between two. */
const useShown = () => {
  const say = useCaseWords();
  const format = useFormat();
  const nameOf = useNameOf();
  const queues = useQueues();
  const labels: Readonly<Record<keyof TaskValues, string>> = {
    ...{ title: say('task.title'), queueId: say('task.department') },
    ...{ ownerId: say('task.owner'), dueAt: say('task.due-at') },
  };
  const values: Readonly<Record<string, (value: string) => string>> = {
    ownerId: (value) => nameOf(value === '' ? undefined : value),
    queueId: (value) => queues.find((one) => one.value === value)?.label ?? value,
    dueAt: (value) => (value === '' ? say('details.none') : format.instant(instantOf(value))),
  };
  return (name: string) => ({
    label: labels[name as keyof TaskValues],
    show: (value: unknown): string => values[name]?.(String(value)) ?? String(value),
  });
};

type Props = { readonly task: Task; readonly onClose: () => void };

/** Changes what is asked, of whom and by when, while it is waited for; what was asked in words stays. */
export const ChangeTaskDialog = ({ task, onClose }: Props) => {
  const say = useCaseWords();
  const { id: taskId, caseId, title } = task;
  const need = (value: string) => (value.trim() === '' ? say('task.required') : null);
  const fields = useGuardedForm({
    now: guarded(task),
    read: guarded,
    save: useSend('changeTask', renewed),
    asked: (changes: Partial<TaskValues>, version) => ({
      params: { caseId, taskId },
      body: bodyOf(changes),
      version,
    }),
    onSaved: onClose,
    validate: { title: need, queueId: need },
  });
  const label = say('task.change-it', { title });
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={label}>
      <GuardedFields of={fields} label={label} shown={useShown()}>
        <TaskTitle form={fields.form} />
        <Whose form={fields.form} />
      </GuardedFields>
    </Dialog>
  );
};
