import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import classes from './case.module.css';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';

type Values = { readonly minutes: number | string; readonly comment: string };

/** Logs minutes spent on a case; they sum up (CASE-13). */
export const TimeForm = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const log = useSend('logTime', renewed);
  const form = useForm<Values>({ initialValues: { minutes: '', comment: '' } });
  const submit = form.onSubmit(({ minutes, comment }) =>
    log.mutate(
      {
        params: { caseId: of.id },
        body: { minutes: Number(minutes), ...(comment === '' ? {} : { comment }) },
      },
      {
        onSuccess: () => {
          form.reset();
          announce(say('time.added'));
        },
      },
    ),
  );
  return (
    <form className={classes.card} onSubmit={submit} aria-labelledby="log-time">
      <h2 id="log-time">{say('time.title')}</h2>
      <ProblemAlert error={log.error} />
      <Group align="flex-end" mt={6}>
        <NumberInput
          {...form.getInputProps('minutes')}
          label={say('time.minutes')}
          min={1}
          max={6000}
          allowDecimal={false}
          required
          w={110}
        />
        <TextInput
          {...form.getInputProps('comment')}
          label={say('time.comment')}
          maxLength={250}
          flex={1}
        />
        <Button type="submit" variant="default" loading={log.isPending}>
          {say('time.add')}
        </Button>
      </Group>
    </form>
  );
};
