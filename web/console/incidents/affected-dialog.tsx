import { MultiSelect, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Problem } from '../../client/problem.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import type { Option } from '../../ui/classification.ts';
import { useList, useSend } from '../../ui/desk.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import type { Opened } from './affected.tsx';
import { type Incident, renewed } from './incident.ts';
import { useIncidentWords } from './incidents-words.ts';

/** As many as the API does at once. */
const mostCustomers = 100;

const nothing = { customers: [] as string[], subject: '', text: '' };
type Values = typeof nothing;

type FieldProps = {
  readonly form: UseFormReturnType<Values>;
  readonly known: readonly Option[];
  readonly onSeen: (found: readonly Option[]) => void;
};

/** Customers found by name or number; those that were chosen stay, whatever is looked for next. */
const CustomersField = ({ form, known, onSeen }: FieldProps) => {
  const say = useIncidentWords();
  const [wanted, want] = useState('');
  const [q] = useDebouncedValue(wanted.trim(), 200);
  const query = { limit: 20, ...(q === '' ? {} : { q }) };
  const { items = [] } = useList('listCustomers', { query }, { every: false });
  const found = items.map(({ id, name }): Option => ({ value: id, label: name }));
  const { customers } = form.values;
  const others = known.filter(
    ({ value }) => customers.includes(value) && !found.some((one) => one.value === value),
  );
  const { onChange, ...input } = form.getInputProps('customers');
  return (
    <MultiSelect
      {...input}
      label={say('affected.customers')}
      description={say('affected.customers-hint')}
      data={[...found, ...others]}
      onChange={(ids: string[]) => {
        onSeen([...known, ...found]);
        onChange(ids);
      }}
      searchable
      // The desk has looked for it already, also by people and numbers that do not stand here.
      filter={({ options }) => options}
      onSearchChange={want}
      nothingFoundMessage={say('affected.nobody')}
      maxValues={mostCustomers}
      withScrollArea={false}
      hidePickedOptions
      data-autofocus
    />
  );
};

const useOpening = (of: Incident, onClose: () => void) => {
  const say = useIncidentWords();
  const announce = useAnnounce();
  const open = useSend('openForAffected', renewed);
  const form = useForm<Values>({ initialValues: nothing });
  const send = (then: (items: readonly Omit<Opened, 'name'>[]) => void) =>
    form.onSubmit(({ customers, subject, text }) =>
      open.mutate(
        {
          params: { incidentId: of.id },
          body: {
            customers: customers.map((customerId) => ({ customerId })),
            ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
            ...(text.trim() === '' ? {} : { text: text.trim() }),
          },
        },
        {
          onSuccess: ({ items }) => {
            const count = items.filter(({ outcome }) => outcome === 'opened').length;
            announce(say('affected.done', { count }));
            then(items);
            onClose();
          },
          onError: (error) => {
            if (error instanceof Problem) form.setErrors(error.fieldErrors());
          },
        },
      ),
    );
  return { form, open, send };
};

type Props = {
  readonly of: Incident;
  readonly onOpened: (answers: readonly Opened[]) => void;
  readonly onClose: () => void;
};

/** Whom the incident affects, and what their cases say; without words they have its public title. */
const AffectedDialog = ({ of, onOpened, onClose }: Props) => {
  const say = useIncidentWords();
  const { form, open, send } = useOpening(of, onClose);
  const [known, see] = useState<readonly Option[]>([]);
  const named = (items: readonly Omit<Opened, 'name'>[]): void =>
    onOpened(
      items.map((one) => ({
        ...one,
        name: known.find(({ value }) => value === one.customerId)?.label ?? one.customerId,
      })),
    );
  return (
    <DialogForm
      size="lg"
      title={say('affected.add')}
      does={say('affected.do')}
      onSubmit={send(named)}
      onClose={onClose}
      isSending={open.isPending}
      isReady={form.values.customers.length > 0}
      error={open.error}
    >
      <Text size="sm">{say('affected.says')}</Text>
      <CustomersField form={form} known={known} onSeen={see} />
      <TextInput
        {...form.getInputProps('subject')}
        label={say('affected.subject')}
        description={say('affected.subject-hint')}
        maxLength={250}
      />
      <Textarea {...form.getInputProps('text')} label={say('affected.text')} autosize minRows={2} />
    </DialogForm>
  );
};

export default AffectedDialog;
