import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Problem } from '../../client/problem.ts';
import { useDesk, useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../ui/guarded-form.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import {
  type Agreement,
  type AgreementValues,
  areTermsGiven,
  bodyOf,
  newBody,
  newValues,
  valuesOf,
} from './agreement.ts';
import { AgreementFields } from './agreement-fields.tsx';
import { useCustomerWords } from './customer-words.ts';

const renews = ['listAgreements'] as const;

const useRules = () => {
  const say = useCustomerWords();
  return {
    terms: (terms: AgreementValues['terms']) =>
      areTermsGiven(terms) ? null : say('agreement.terms-missing'),
  };
};

const guarded = (of: Agreement) => ({ values: valuesOf(of), version: of.version });

type ChangeProps = { readonly of: Agreement; readonly onClose: () => void };

/** What an agreement grants, or its end; what was used has to fit. */
const Change = ({ of, onClose }: ChangeProps) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeAgreement', renews),
    asked: (changes: Partial<AgreementValues>, version) => ({
      params: { agreementId: of.id },
      body: bodyOf(changes, of),
      version,
    }),
    onSaved: onClose,
    validate: useRules(),
  });
  const shown = (name: string) => ({
    label: say(`agreement.${name as keyof AgreementValues}`),
    show: (value: unknown): string =>
      (typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')) || word('none'),
  });
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.name}>
      <GuardedFields of={fields} label={of.name} shown={shown}>
        <AgreementFields form={fields.form} />
        <TextInput
          {...fields.form.getInputProps('endedAt')}
          type="datetime-local"
          label={say('agreement.endedAt')}
          description={say('agreement.endedAt-hint')}
        />
      </GuardedFields>
    </Dialog>
  );
};

type NewProps = { readonly customerId: string; readonly onClose: () => void };

/** An agreement with a customer: cases or minutes, for one or more terms. */
const New = ({ customerId, onClose }: NewProps) => {
  const say = useCustomerWords();
  const notify = useNotify();
  const { clock } = useDesk();
  const create = useSend('createAgreement', renews);
  const [unit, setUnit] = useState<Agreement['unit']>('cases');
  const form = useForm<AgreementValues>({
    initialValues: newValues(clock.now()),
    validate: useRules(),
  });
  const submit = form.onSubmit((values) =>
    create.mutate(
      { body: newBody({ customerId, unit }, values) },
      {
        onSuccess: () => {
          notify({ text: say('saved') });
          onClose();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    ),
  );
  return (
    <DialogForm
      size="lg"
      title={say('agreement.new')}
      does={say('save')}
      onSubmit={submit}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <NativeSelect
        label={say('agreement.unit')}
        data={(['cases', 'minutes'] as const).map((value) => ({
          value,
          label: say(`agreement.unit.${value}`),
        }))}
        value={unit}
        onChange={(event) => setUnit(event.currentTarget.value as Agreement['unit'])}
      />
      <AgreementFields form={form} />
    </DialogForm>
  );
};

type Props = NewProps & {
  /** The agreement to be changed; without one a new one is made. */
  readonly of?: Agreement;
};

/** An agreement, new or changed. What two people change at once is shown side by side; neither is lost. */
const AgreementForm = ({ of, ...rest }: Props) =>
  of === undefined ? <New {...rest} /> : <Change of={of} onClose={rest.onClose} />;

export default AgreementForm;
