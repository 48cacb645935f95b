import { Alert } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useStateName } from '../../ui/badges.tsx';
import { DemandField } from '../../ui/demands.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { Step } from '../../ui/steps.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { QuestionField } from './question-field.tsx';
import { askedOf, bodyOf, emptyFields, placeOf, type StepValues, valuesOf } from './step-values.ts';
import { useSteps } from './steps.ts';

type Props = { readonly of: Case; readonly step: Step; readonly onClose: () => void };

/** The form of a step: what is asked next depends on what was answered. */
const Questions = ({
  of,
  step,
  form,
}: Pick<Props, 'of' | 'step'> & { readonly form: UseFormReturnType<StepValues> }) =>
  askedOf(step, of, form.values).map(({ field, mandatory }, n) => (
    <QuestionField
      key={field.id}
      field={field}
      mandatory={mandatory}
      value={form.values.answers[field.id] ?? ''}
      error={form.errors[placeOf(field.id)]}
      isFirst={n === 0 && step.demands.length === 0}
      onChange={(value) => {
        form.setFieldValue('answers', { ...form.values.answers, [field.id]: value });
        form.clearFieldError(placeOf(field.id));
      }}
    />
  ));

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
  const word = useUiWords();
  const nameOf = useStateName();
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.${of.id}.to.${step.to}`);
  // The version that the person saw: the one they began with, or that of the conflict they were told of.
  const [seen, setSeen] = useState(of.version);
  const form = useForm<StepValues>({
    initialValues: valuesOf(draft, step, of),
    onValuesChange: (values) => setDraft(JSON.stringify(values)),
    validate: (values) =>
      Object.fromEntries(
        emptyFields(step, of, values).map((name) => [name, word('field.required')]),
      ),
  });
  const send = useSend('transitionCase', renewed);
  const submit = form.onSubmit((values) =>
    send.mutate(
      {
        params: { caseId: of.id },
        body: bodyOf(step, of, values),
        version: seen,
      },
      {
        onSuccess: (now) => {
          forget();
          const state = now.state === step.to ? step.name : nameOf(now);
          announce(say('step.done', { state }));
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
const StepForm = (props: Props) => {
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
        <DemandField key={name} name={name} form={form} isFirst={n === 0} />
      ))}
      <Questions of={of} step={step} form={form} />
    </DialogForm>
  );
};

export default StepForm;
