import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import type { Answer, Asked } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../ui/guarded-form.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Language, languageNames, languages } from '../../ui/words.ts';
import { useCustomerWords } from './customer-words.ts';
import { isIdentifiers, linesOf, readIdentifiers } from './lines.ts';

export type Customer = Answer<'readCustomer'>;

const renews = ['listCustomers', 'readCustomer'] as const;

const valuesOf = (of: Customer | undefined) => ({
  name: of?.name ?? '',
  type: of?.type ?? ('company' as const),
  tier: of?.tier ?? 'standard',
  languages: [...(of?.languages ?? [])] as Language[],
  identifiers: linesOf(of?.identifiers.map(({ kind, value }) => `${kind} ${value}`) ?? []),
});
type Values = ReturnType<typeof valuesOf>;

const bodyOf = ({ identifiers, ...rest }: Partial<Values>) => ({
  ...rest,
  ...(identifiers === undefined ? {} : { identifiers: readIdentifiers(identifiers) }),
});

type InputsProps = { readonly form: UseFormReturnType<Values> };

const Inputs = ({ form }: InputsProps) => {
  const say = useCustomerWords();
  return (
    <>
      <TextInput label={say('name')} required data-autofocus {...form.getInputProps('name')} />
      <NativeSelect
        label={say('column.type')}
        data={(['company', 'person'] as const).map((value) => ({
          value,
          label: say(`type.${value}`),
        }))}
        {...form.getInputProps('type')}
      />
      <TextInput label={say('tier')} {...form.getInputProps('tier')} />
      <MultiSelect
        label={say('languages')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...form.getInputProps('languages')}
      />
      <Textarea
        label={say('identifiers')}
        description={say('identifiers.hint')}
        autosize
        minRows={2}
        {...form.getInputProps('identifiers')}
      />
    </>
  );
};

const useRules = () => {
  const say = useCustomerWords();
  return {
    identifiers: (text: string) => (isIdentifiers(text) ? null : say('identifiers.wrong')),
  };
};

const guarded = (of: Customer) => ({ values: valuesOf(of), version: of.version });

type ChangeProps = { readonly of: Customer; readonly onClose: () => void };

const labels = {
  name: 'name',
  type: 'column.type',
  tier: 'tier',
  languages: 'languages',
  identifiers: 'identifiers',
} as const satisfies Record<keyof Values, string>;

const Change = ({ of, onClose }: ChangeProps) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeCustomer', renews),
    asked: (changes: Partial<Values>, version) => ({
      params: { customerId: of.id },
      body: bodyOf(changes) as Asked<'changeCustomer'>['body'],
      version,
    }),
    onSaved: onClose,
    validate: useRules(),
  });
  const shown = (name: string) => ({
    label: say(labels[name as keyof Values]),
    show: (value: unknown): string => String(value ?? '') || word('none'),
  });
  return (
    <GuardedFields of={fields} label={say('change')} shown={shown}>
      <Inputs form={fields.form} />
    </GuardedFields>
  );
};

type NewProps = { readonly onClose: () => void; readonly onSaved?: (saved: Customer) => void };

const New = ({ onClose, onSaved }: NewProps) => {
  const say = useCustomerWords();
  const announce = useAnnounce();
  const create = useSend('createCustomer', renews);
  const form = useForm<Values>({ initialValues: valuesOf(undefined), validate: useRules() });
  const save = (values: Values): void =>
    create.mutate(
      { body: bodyOf(values) as Asked<'createCustomer'>['body'] },
      {
        onSuccess: (saved) => {
          announce(say('saved'));
          onClose();
          onSaved?.(saved);
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    );
  return (
    <DialogForm
      title={say('add')}
      does={say('save')}
      onSubmit={form.onSubmit(save)}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <Inputs form={form} />
    </DialogForm>
  );
};

type Props = NewProps & {
  /** The customer to be changed; without one a new one is made. */
  readonly of?: Customer | undefined;
};

/** A customer, new or changed. What two people change at once is shown side by side; neither is lost. */
export const CustomerForm = ({ of, ...rest }: Props) => {
  if (of === undefined) return <New {...rest} />;
  return (
    <Dialog isOpen onClose={rest.onClose} title={of.name}>
      <Change of={of} onClose={rest.onClose} />
    </Dialog>
  );
};
