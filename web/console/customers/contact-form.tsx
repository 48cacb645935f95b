import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import type { Asked, ItemOf } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { changesOf } from '../../ui/merge.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { languageNames, languages, useLanguage } from '../../ui/words.ts';
import type { Customer } from './customer-form.tsx';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';
import { linesOf, readLines } from './lines.ts';

export type Contact = ItemOf<'listContacts'>;

const renews = ['listContacts', 'readContact', 'readCustomer'] as const;

const useValues = (customer: Customer, of: Contact | undefined) => {
  const own = useLanguage();
  return {
    name: of?.name ?? '',
    language: of?.language ?? customer.languages[0] ?? own,
    addresses: linesOf(of?.addresses ?? []),
    phones: linesOf(of?.phones ?? []),
  };
};
type Values = ReturnType<typeof useValues>;

const bodyOf = ({ addresses, phones, ...rest }: Partial<Values>) => ({
  ...rest,
  ...(addresses === undefined ? {} : { addresses: readLines(addresses) }),
  ...(phones === undefined ? {} : { phones: readLines(phones) }),
});

/** `addresses/0` is wrong: the field of all addresses says so. */
const atFields = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([name, detail]) => [name.split('/')[0] ?? name, detail]),
  );

type Props = {
  readonly customer: Customer;
  /** The person to be changed; without one a new one is added. */
  readonly of?: Contact | undefined;
  readonly onClose: () => void;
};

const useSaving = ({ customer, of, onClose }: Props) => {
  const say = useCustomerWords();
  const announce = useAnnounce();
  const add = useSend('addContact', renews);
  const change = useSend('changeContact', renews);
  const began = useValues(customer, of);
  const form = useForm<Values>({ initialValues: began });
  const answered = {
    onSuccess: () => {
      announce(say('saved'));
      onClose();
    },
    onError: (error: Error) => {
      if (error instanceof Problem) form.setErrors(atFields(error.fieldErrors()));
    },
  };
  const save = (values: Values): void => {
    const params = { customerId: customer.id };
    if (of === undefined) {
      add.mutate({ params, body: bodyOf(values) as Asked<'addContact'>['body'] }, answered);
      return;
    }
    const body = bodyOf(changesOf(began, values)) as Asked<'changeContact'>['body'];
    const asked = { params: { ...params, contactId: of.id }, body, version: of.version };
    change.mutate(asked, answered);
  };
  return { form, save, sending: of === undefined ? add : change };
};

/** A person at a customer, new or changed. */
export const ContactForm = (props: Props) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const { form, save, sending } = useSaving(props);
  const title =
    props.of === undefined ? say('people.add') : say('people.change', { name: props.of.name });
  return (
    <Dialog isOpen onClose={props.onClose} title={title}>
      <form className={classes.column} onSubmit={form.onSubmit(save)}>
        <ProblemAlert error={sending.error} />
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
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {word('cancel')}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {say('save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
