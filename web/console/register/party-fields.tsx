import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ItemOf } from '../../client/routes.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Option } from '../../ui/classification.ts';
import { useList, useRead } from '../../ui/desk.ts';
import { languageNames, languages } from '../../ui/words.ts';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import type { Registration } from './registration.ts';
import type { Form } from './use-registration.ts';

type Customer = ItemOf<'listCustomers'>;

/** By name, and by what customers say of themselves on the phone: a contract, a number. */
const optionOf = ({ id, name, identifiers }: Customer): Option => ({
  value: id,
  label: [name, ...identifiers.map(({ value }) => value)].join(' · '),
});

/** The customers that fit what is looked for, and the one that is chosen. */
const useCustomers = (chosen: string, wanted: string): readonly Option[] => {
  const [q] = useDebouncedValue(wanted.trim(), 200);
  const query = { limit: 20, ...(q === '' ? {} : { q }) };
  const list = useList('listCustomers', { query }, { every: false });
  const found = (list.items ?? []).map(optionOf);
  const isMissing = chosen !== '' && !found.some(({ value }) => value === chosen);
  const { data } = useRead(
    'readCustomer',
    { params: { customerId: chosen } },
    { every: false, enabled: isMissing },
  );
  return isMissing && data !== undefined ? [...found, optionOf(data)] : found;
};

const CustomerField = ({ form }: { readonly form: Form }) => {
  const say = useRegisterWords();
  const [wanted, setWanted] = useState('');
  const { value, ...input } = form.getInputProps('customerId');
  const customers = useCustomers(value, wanted);
  return (
    <Select
      {...input}
      label={say('customer')}
      placeholder={say('customer-hint')}
      data={[...customers]}
      value={value === '' ? null : value}
      onChange={(id) => {
        form.setValues({ customerId: id ?? '', contactId: '' });
        form.clearFieldError('customerId');
      }}
      searchable
      // The desk has looked for it already, also by people and addresses that do not stand here.
      filter={({ options }) => options}
      clearable
      clearButtonProps={{ 'aria-label': say('customer-clear') }}
      onSearchChange={setWanted}
      nothingFoundMessage={say('customer-none')}
      limit={50}
      withScrollArea={false}
      classNames={{ options: classes.options ?? '' }}
      withAsterisk
      aria-required
    />
  );
};

const ContactField = ({ form }: { readonly form: Form }) => {
  const say = useRegisterWords();
  const { customerId, contactId } = form.values;
  const { items } = useList(
    'listContacts',
    { params: { customerId }, query: { limit: 100 } },
    { enabled: customerId !== '' },
  );
  const contacts = (items ?? []).map(({ id, name, addresses, phones }) => ({
    value: id,
    label: [name, ...addresses.slice(0, 1), ...phones.slice(0, 1)].join(' · '),
  }));
  const only = contacts.length === 1 ? contacts[0]?.value : undefined;
  const { setFieldValue } = form;
  // Where there is one person only, nobody has to say which.
  useEffect(() => {
    if (only !== undefined && contactId === '') setFieldValue('contactId', only);
  }, [only, contactId, setFieldValue]);
  return (
    <Choice
      form={form}
      name="contactId"
      label={say('contact')}
      options={contacts}
      none={say(customerId === '' ? 'contact-later' : 'choose')}
      withAsterisk
    />
  );
};

const AddressFields = ({ form }: { readonly form: Form }) => {
  const say = useRegisterWords();
  return (
    <>
      <TextInput
        {...form.getInputProps('contactAddress')}
        type="email"
        label={say('address')}
        description={say('address-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        aria-required
      />
      <TextInput {...form.getInputProps('contactName')} label={say('name')} maxLength={200} />
      <Choice
        form={form}
        name="language"
        label={say('language')}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        none={say('not-said')}
      />
    </>
  );
};

const ways = ['customer', 'address'] as const satisfies readonly Registration['who'][];

/** Who it was: somebody of a known customer, or an e-mail address that is looked up, and made a contact if nobody has it. */
export const PartyFields = ({ form }: { readonly form: Form }) => {
  const say = useRegisterWords();
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.ways ?? ''}
        aria-label={say('who')}
        value={form.values.who}
        onChange={(who) => form.setFieldValue('who', who as Registration['who'])}
        data={ways.map((value) => ({ value, label: say(`who.${value}`) }))}
      />
      <div className={classes.fields}>
        {form.values.who === 'customer' ? (
          <>
            <CustomerField form={form} />
            <ContactField form={form} />
          </>
        ) : (
          <AddressFields form={form} />
        )}
      </div>
    </>
  );
};
