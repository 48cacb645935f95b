import { Alert } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useStateName } from '../../ui/badges.tsx';
import { type Demanded, DemandField, nothingGiven, stepWith } from '../../ui/demands.tsx';
import { useDesk, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { Step } from '../../ui/steps.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Case, renewed } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { useSteps } from './steps.ts';

const read = (draft: string): Demanded =>
  draft === '' ? nothingGiven : { ...nothingGiven, ...JSON.parse(draft) };

type Props = { readonly of: Case; readonly step: Step; readonly onClose: () => void };

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
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.${of.id}.to.${step.to}`);
  // The version that the person saw: the one they began with, or that of the conflict they were told of.
  const [seen, setSeen] = useState(of.version);
  const form = useForm<Demanded>({
    initialValues: read(draft),
    onValuesChange: (values) => setDraft(JSON.stringify(values)),
    validate: (values) =>
      Object.fromEntries(
        step.demands.map((name) => [
          name,
          values[name].trim() === '' ? word('field.required') : null,
        ]),
      ),
  });
  const send = useSend('transitionCase', renewed);
  const submit = form.onSubmit((values) =>
    send.mutate(
      {
        params: { caseId: of.id },
        body: stepWith(step.to, step.demands, values),
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
        <DemandField key={name} name={name} form={form} isFirst={n === 0} />
      ))}
    </DialogForm>
  );
};
