import { Alert, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { Demand } from '../../../functions/service-design/contract.ts';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useStateName } from '../../ui/badges.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { useDraft } from '../../ui/draft.ts';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { type Step, useSteps } from './steps.ts';

type Values = Readonly<Record<Demand, string>>;
const empty: Values = { reason: '', timeSpentMinutes: '', solution: '', nextContactAt: '' };

const read = (draft: string): Values => (draft === '' ? empty : { ...empty, ...JSON.parse(draft) });

/** The fields as the API takes them; a local time becomes an instant. */
const bodyOf = (to: string, demands: readonly Demand[], values: Values) => {
  const readers: Readonly<Record<Demand, (text: string) => string | number>> = {
    reason: (text) => text.trim(),
    solution: (text) => text.trim(),
    timeSpentMinutes: Number,
    nextContactAt: (text) => new Date(text).toISOString(),
  };
  const given = demands.filter((name) => values[name] !== '');
  return {
    to,
    ...Object.fromEntries(given.map((name) => [name, readers[name](values[name])])),
  };
};

type Props = { readonly of: Case; readonly step: Step; readonly onClose: () => void };

type FieldProps = {
  readonly name: Demand;
  readonly form: UseFormReturnType<Values>;
  readonly isFirst: boolean;
};

const Field = ({ name, form, isFirst }: FieldProps) => {
  const say = useCaseWords();
  const common = {
    ...form.getInputProps(name),
    label: say(`field.${name}`),
    required: true,
    ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  if (name === 'solution')
    return <Textarea {...common} description={say('field.solution-hint')} autosize minRows={4} />;
  if (name === 'timeSpentMinutes')
    return (
      <NumberInput
        {...common}
        onChange={(value) => form.setFieldValue(name, String(value))}
        min={0}
        max={6000}
        allowDecimal={false}
      />
    );
  if (name === 'nextContactAt')
    return (
      <TextInput {...common} type="datetime-local" description={say('field.nextContactAt-hint')} />
    );
  return <TextInput {...common} description={say('field.reason-hint')} maxLength={250} />;
};

/** What is said above the form when somebody changed the case while it was filled in. */
const Moved = ({ of, step }: Pick<Props, 'of' | 'step'>) => {
  const say = useCaseWords();
  const nameOf = useStateName();
  const isThere = useSteps(of).some(({ to }) => to === step.to);
  return (
    <Alert color="orange" variant="light" role="alert">
      {say(isThere ? 'step.moved' : 'step.gone', { state: nameOf(of) })}
    </Alert>
  );
};

const useStep = ({ of, step, onClose }: Props) => {
  const say = useCaseWords();
  const announce = useAnnounce();
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.${of.id}.to.${step.to}`);
  // The version that the person saw: the one they began with, or that of the conflict they were told of.
  const [seen, setSeen] = useState(of.version);
  const form = useForm<Values>({
    initialValues: read(draft),
    onValuesChange: (values) => setDraft(JSON.stringify(values)),
    validate: (values) =>
      Object.fromEntries(
        step.demands.map((name) => [
          name,
          values[name].trim() === '' ? say('field.required') : null,
        ]),
      ),
  });
  const send = useSend('transitionCase', renewed);
  const submit = form.onSubmit((values) =>
    send.mutate(
      {
        params: { caseId: of.id },
        body: bodyOf(step.to, step.demands, values),
        version: seen,
      },
      {
        onSuccess: () => {
          forget();
          announce(say('step.done', { state: step.name }));
          onClose();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    ),
  );
  const isConflict = send.error instanceof Problem && send.error.isConflict;
  useEffect(() => {
    if (isConflict) setSeen(of.version);
  }, [isConflict, of.version]);
  return { form, send, submit, isConflict };
};

/** Takes a step of the workflow, with the fields it demands (CASE-3). What is typed survives a reload and a conflict. */
export const StepForm = (props: Props) => {
  const { of, step, onClose } = props;
  const say = useCaseWords();
  const { form, send, submit, isConflict } = useStep(props);
  return (
    <DialogForm
      size="lg"
      title={say('step.title', { reference: of.reference, state: step.name })}
      does={say('step.do')}
      onSubmit={submit}
      onClose={onClose}
      isSending={send.isPending}
      error={isConflict ? null : send.error}
      noValidate
    >
      {isConflict ? <Moved of={of} step={step} /> : null}
      {step.demands.map((name, n) => (
        <Field key={name} name={name} form={form} isFirst={n === 0} />
      ))}
    </DialogForm>
  );
};
