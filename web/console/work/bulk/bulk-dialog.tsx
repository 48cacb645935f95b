import { useForm } from '@mantine/form';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { useStepsOf } from '../../../ui/steps.ts';
import { useUiWords } from '../../../ui/ui-words.ts';
import { useWorkWords } from '../work-words.ts';
import { deedsOf, nothingWished, type Row, sharedSteps, type Wish } from './bulk.ts';
import { BulkFields } from './bulk-fields.tsx';
import type { useBulk } from './use-bulk.ts';

type Props = {
  readonly rows: readonly Row[];
  readonly bulk: ReturnType<typeof useBulk>;
  readonly onClose: () => void;
};

/** Asks what is to be done to all the cases; what is not said stays as it is. */
const BulkDialog = ({ rows, bulk, onClose }: Props) => {
  const say = useWorkWords();
  const word = useUiWords();
  const steps = sharedSteps(rows.map(useStepsOf()));
  const demandsOf = (to: string) => steps.find((step) => step.to === to)?.demands ?? [];
  const form = useForm<Wish>({
    initialValues: nothingWished,
    validate: (wish) =>
      Object.fromEntries(
        demandsOf(wish.to).map((name) => [
          name,
          wish[name].trim() === '' ? word('field.required') : null,
        ]),
      ),
  });
  const deeds = deedsOf(form.values, demandsOf(form.values.to));
  const submit = form.onSubmit(() => {
    if (deeds !== undefined) bulk.send(deeds, onClose);
  });
  return (
    <DialogForm
      size="xl"
      title={say('bulk.title', { count: rows.length })}
      does={say('bulk.do')}
      onSubmit={submit}
      onClose={onClose}
      isSending={bulk.isPending}
      isReady={deeds !== undefined}
      error={bulk.error}
      noValidate
    >
      <BulkFields form={form} rows={rows} steps={steps} />
    </DialogForm>
  );
};

export default BulkDialog;
