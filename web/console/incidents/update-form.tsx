import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { useDraft } from '../../ui/draft.ts';
import { useFormat } from '../../ui/format.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Incident, renewed } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';
import { isNews, type News, nextStatuses, noNews, readNews, updateOf } from './news.ts';
import { ReachText, UpdateConfirmation } from './update-confirmation.tsx';

type Form = UseFormReturnType<News>;

/** What is written, kept until it was announced. */
const useUpdate = (of: Incident) => {
  const say = useIncidentWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.${of.id}.update`);
  const [isAsking, setAsking] = useState(false);
  const form = useForm<News>({
    initialValues: readNews(draft),
    onValuesChange: (values) => (isNews(values) ? setDraft(JSON.stringify(values)) : forget()),
  });
  const send = useSend('updateIncident', renewed);
  const done = (): void => {
    form.setValues(noNews);
    form.clearErrors();
    forget();
    announce(say('compose.done'));
  };
  const confirm = (): void => {
    setAsking(false);
    send.mutate(
      { params: { incidentId: of.id }, body: updateOf(form.values) },
      {
        onSuccess: done,
        onError: (error) => {
          if (!(error instanceof Problem)) return;
          const { plannedResolutionAt: planned, ...errors } = error.fieldErrors();
          form.setErrors({ ...errors, ...(planned === undefined ? {} : { planned }) });
        },
      },
    );
  };
  const canSend = isNews(form.values) && !send.isPending;
  const ask = (): void => {
    if (canSend) setAsking(true);
  };
  return { form, send, confirm, canSend, ask, isAsking, stop: () => setAsking(false) };
};

const StatusField = ({ of, form }: { readonly of: Incident; readonly form: Form }) => {
  const say = useIncidentWords();
  const word = useUiWords();
  const present = word(`incident.${of.status}`);
  return (
    <NativeSelect
      {...form.getInputProps('status')}
      label={say('status')}
      data={[
        { value: '', label: say('compose.same-status', { status: present }) },
        ...nextStatuses(of).map((value) => ({ value, label: word(`incident.${value}`) })),
      ]}
    />
  );
};

const PlannedField = ({ of, form }: { readonly of: Incident; readonly form: Form }) => {
  const say = useIncidentWords();
  const format = useFormat();
  const { plannedResolutionAt: present } = of;
  return (
    <div className={classes.column}>
      <TextInput
        {...form.getInputProps('planned')}
        type="datetime-local"
        label={say('planned')}
        description={
          present === undefined
            ? say('planned.none')
            : say('compose.planned-now', { when: format.instant(present) })
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={form.values.isWithdrawn}
      />
      {present === undefined ? null : (
        <Checkbox
          {...form.getInputProps('isWithdrawn', { type: 'checkbox' })}
          label={say('compose.withdraw')}
        />
      )}
    </div>
  );
};

/** Writes an update: what it says reaches the customers of every linked case, so it is asked about once more (INC-4). */
export const UpdateForm = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const word = useUiWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const { form, send, confirm, canSend, ask, isAsking, stop } = useUpdate(of);
  useShortcuts([
    { keys: 'u', says: say('keys.update'), run: () => field.current?.focus() },
    { keys: 'mod+Enter', says: say('keys.announce'), run: isAsking ? confirm : ask },
  ]);
  return (
    <section className={classes.form} aria-labelledby="compose">
      <h2 id="compose">{say('compose')}</h2>
      <ProblemAlert error={send.error} />
      <Textarea
        {...form.getInputProps('message')}
        ref={field}
        label={say('compose.message')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={2000}
      />
      {of.status === 'resolved' ? null : (
        <div className={classes.fields}>
          <StatusField of={of} form={form} />
          <PlannedField of={of} form={form} />
        </div>
      )}
      <div className={classes.row}>
        <span className={classes.quiet}>
          <ReachText of={of} />
          {isNews(form.values) ? ` · ${word('draft.kept')}` : ''}
        </span>
        <Button
          className={classes.push ?? ''}
          onClick={ask}
          disabled={!canSend}
          loading={send.isPending}
        >
          {say('compose.review')}
        </Button>
      </div>
      {isAsking ? (
        <UpdateConfirmation of={of} news={form.values} onConfirm={confirm} onClose={stop} />
      ) : null}
    </section>
  );
};
