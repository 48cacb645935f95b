import { Button, Group, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { instantOf } from '../../ui/local-time.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { TaskTitle, Whose } from './task-fields.tsx';

const empty = { title: '', text: '', queueId: '', ownerId: '', dueAt: '' };
type Values = typeof empty;

const bodyOf = ({ title, text, queueId, ownerId, dueAt }: Values) => ({
  ...{ title: title.trim(), text: text.trim(), queueId },
  ...(ownerId === '' ? {} : { ownerId }),
  ...(dueAt === '' ? {} : { dueAt: instantOf(dueAt) }),
});

const useAsking = (of: Case, onClose: () => void) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.${of.id}.task`);
  const need = (value: string) => (value.trim() === '' ? say('task.required') : null);
  const form = useForm<Values>({
    initialValues: draft === '' ? empty : { ...empty, ...JSON.parse(draft) },
    onValuesChange: (values) => setDraft(JSON.stringify(values)),
    validate: { title: need, text: need, queueId: need },
  });
  const send = useSend('askTask', renewed);
  const submit = form.onSubmit((values) =>
    send.mutate(
      { params: { caseId: of.id }, body: bodyOf(values) },
      {
        onSuccess: () => {
          forget();
          announce(say('task.is-asked'));
          onClose();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    ),
  );
  return { form, send, submit };
};

/** Asks another department for work. What is typed survives a reload. */
export const AskTaskDialog = ({
  of,
  onClose,
}: {
  readonly of: Case;
  readonly onClose: () => void;
}) => {
  const say = useCaseWords();
  const word = useUiWords();
  const { form, send, submit } = useAsking(of, onClose);
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={say('tasks.ask')}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <ProblemAlert error={send.error} />
        <TaskTitle form={form} />
        <Textarea
          {...form.getInputProps('text')}
          label={say('task.text')}
          description={say('task.text-hint')}
          required
          autosize
          minRows={4}
        />
        <Whose form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {say('task.ask')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
