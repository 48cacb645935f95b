import { type UseFormReturnType, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useClassification } from '../../ui/classification.ts';
import { useDesk, useSend } from '../../ui/desk.ts';
import { useDraft } from '../../ui/draft.ts';
import { useRegisterWords } from './register-words.ts';
import {
  bodyOf,
  draftOf,
  missingIn,
  nothingSaid,
  partyOf,
  placeErrors,
  type Registration,
  readDraft,
} from './registration.ts';

export type Form = UseFormReturnType<Registration>;

/** The form, kept as a draft from the first letter on. */
const useWriting = () => {
  const { me } = useDesk();
  const [draft, setDraft, forget] = useDraft(`${me.id}.register`);
  const form = useForm<Registration>({
    initialValues: readDraft(draft),
    onValuesChange: (said) => setDraft(draftOf(said)),
  });
  return { form, isDraft: draft !== '', forget };
};

/** Shows a refusal at its fields, and remembers the interaction it kept. */
const showRefusal = (form: Form, error: Problem): void => {
  const { fields } = placeErrors(error.fieldErrors());
  form.setErrors(fields);
  const kept = error.facts['interactionId'];
  if (typeof kept === 'string')
    form.setValues({ keptId: kept, keptFor: partyOf(form.getValues()) });
  if (error.code === 'interactions/already-converted') form.setValues({ keptId: '', keptFor: '' });
  for (const name of Object.keys(fields).slice(0, 1)) form.getInputNode(name)?.focus();
};

/** Whether what must be said is said; what is not is marked, and the first of it takes the focus. */
const useDemand = (form: Form): (() => boolean) => {
  const say = useRegisterWords();
  const { isProductMandatory } = useClassification(form.values);
  return () => {
    const missing = missingIn(form.getValues(), isProductMandatory);
    form.setErrors(Object.fromEntries(missing.map((name) => [name, say('required')])));
    const [first] = missing;
    if (first !== undefined) form.getInputNode(first)?.focus();
    return first === undefined;
  };
};

/** Registering: what is said, kept until the API has taken it, and the case it yields opened. */
export const useRegistration = () => {
  const say = useRegisterWords();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { form, isDraft, forget } = useWriting();
  const send = useSend('registerInteraction', ['listQueues', 'listCases']);
  const isSaid = useDemand(form);
  const submit = (): void => {
    if (send.isPending || !isSaid()) return;
    send.mutate(
      { body: bodyOf(form.getValues()) },
      {
        onSuccess: async ({ cases }) => {
          forget();
          const [first] = cases;
          if (first === undefined) return;
          announce(say('done', { count: cases.length, reference: first.reference }));
          await navigate({ to: '/cases/$caseId', params: { caseId: first.id } });
        },
        onError: (error) => {
          if (error instanceof Problem) showRefusal(form, error);
        },
      },
    );
  };
  const startOver = (): void => {
    send.reset();
    form.setValues(nothingSaid);
    form.clearErrors();
  };
  return { form, isDraft, send, submit, startOver };
};
