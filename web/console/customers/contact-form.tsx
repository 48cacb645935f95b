import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import type { Asked, ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../ui/guarded-form.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Language, languageNames, languages, useLanguage } from '../../ui/words.ts';
import type { Customer } from './customer-form.tsx';
import { useCustomerWords } from './customer-words.ts';
import { linesOf, readLines } from './lines.ts';

export type Contact = ItemOf<'listContacts'>;

const renews = ['listContacts', 'readContact', 'readCustomer'] as const;

const valuesOf = (of: Contact | undefined, language: Language) => ({
  name: of?.name ?? '',
  language,
  addresses: linesOf(of?.addresses ?? []),
  phones: linesOf(of?.phones ?? []),
  timeZone: of?.timeZone ?? '',
});
type Values = ReturnType<typeof valuesOf>;

/** Whoever is changed may lose their zone; whoever is added just has none. */
const bodyOf = ({ addresses, phones, timeZone, ...rest }: Partial<Values>, cleared?: null) => ({
  ...rest,
  ...(timeZone === undefined ? {} : { timeZone: timeZone === '' ? cleared : timeZone }),
  ...(addresses === undefined ? {} : { addresses: readLines(addresses) }),
  ...(phones === undefined ? {} : { phones: readLines(phones) }),
});

const zones = Intl.supportedValuesOf('timeZone');

const ZoneField = ({ form }: { readonly form: UseFormReturnType<Values> }) => {
  const say = useCustomerWords();
  const { value, onChange, ...input } = form.getInputProps('timeZone');
  return (
    <Select
      {...input}
      label={say('timeZone')}
      description={say('zone-hint')}
      data={zones}
      value={value === '' ? null : value}
      onChange={(zone) => onChange(zone ?? '')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('zone-clear') }}
      limit={50}
      withScrollArea={false}
    />
  );
};

const Inputs = ({ form }: { readonly form: UseFormReturnType<Values> }) => {
  const say = useCustomerWords();
  return (
    <>
      <TextInput label={say('name')} required data-autofocus {...form.getInputProps('name')} />
      <NativeSelect
        label={say('language')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...form.getInputProps('language')}
      />
      <Textarea
        label={say('addresses')}
        description={say('one-a-line')}
        autosize
        {...form.getInputProps('addresses')}
      />
      <Textarea
        label={say('phones')}
        description={say('one-a-line')}
        autosize
        {...form.getInputProps('phones')}
      />
      <ZoneField form={form} />
    </>
  );
};

type ChangeProps = {
  readonly customer: Customer;
  readonly of: Contact;
  readonly onClose: () => void;
};

const Change = ({ customer, of, onClose }: ChangeProps) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const guarded = (one: Contact) => ({ values: valuesOf(one, one.language), version: one.version });
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeContact', renews),
    asked: (changes: Partial<Values>, version) => ({
      params: { customerId: customer.id, contactId: of.id },
      body: bodyOf(changes, null) as Asked<'changeContact'>['body'],
      version,
    }),
    onSaved: onClose,
  });
  const shown = (name: string) => ({
    label: say(name as keyof Values),
    show: (value: unknown): string => String(value ?? '') || word('none'),
  });
  return (
    <GuardedFields of={fields} label={say('people.change', { name: of.name })} shown={shown}>
      <Inputs form={fields.form} />
    </GuardedFields>
  );
};

type NewProps = { readonly customer: Customer; readonly onClose: () => void };

const New = ({ customer, onClose }: NewProps) => {
  const say = useCustomerWords();
  const announce = useAnnounce();
  const add = useSend('addContact', renews);
  const own = useLanguage();
  const began = valuesOf(undefined, customer.languages[0] ?? own);
  const form = useForm<Values>({ initialValues: began });
  const save = (values: Values): void =>
    add.mutate(
      {
        params: { customerId: customer.id },
        body: bodyOf(values) as Asked<'addContact'>['body'],
      },
      {
        onSuccess: () => {
          announce(say('saved'));
          onClose();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    );
  return (
    <DialogForm
      title={say('people.add')}
      does={say('save')}
      onSubmit={form.onSubmit(save)}
      onClose={onClose}
      isSending={add.isPending}
      error={add.error}
    >
      <Inputs form={form} />
    </DialogForm>
  );
};

type Props = NewProps & {
  /** The person to be changed; without one a new one is added. */
  readonly of?: Contact | undefined;
};

/** A person at a customer, new or changed. What two people change at once is shown side by side; neither is lost. */
export const ContactForm = ({ customer, of, onClose }: Props) => {
  const say = useCustomerWords();
  if (of === undefined) return <New customer={customer} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={say('people.change', { name: of.name })}>
      <Change customer={customer} of={of} onClose={onClose} />
    </Dialog>
  );
};
