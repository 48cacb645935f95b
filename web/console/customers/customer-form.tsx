import { Button, Group, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import type { Answer, Asked } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { changesOf } from '../../ui/merge.ts';
import { ProblemAlert } from '../../ui/problem-view.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Language, languageNames, languages } from '../../ui/words.ts';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';
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

type Props = {
  /** The customer to be changed; without one a new one is made. */
  readonly of?: Customer | undefined;
  readonly onClose: () => void;
  readonly onSaved?: (saved: Customer) => void;
};

const useSaving = ({ of, onClose, onSaved }: Props) => {
  const say = useCustomerWords();
  const announce = useAnnounce();
  const create = useSend('createCustomer', renews);
  const change = useSend('changeCustomer', renews);
  const form = useForm<Values>({
    initialValues: valuesOf(of),
    validate: {
      identifiers: (text) => (isIdentifiers(text) ? null : say('identifiers.wrong')),
    },
  });
  const answered = {
    onSuccess: (saved: Customer) => {
      announce(say('saved'));
      onClose();
      onSaved?.(saved);
    },
    onError: (error: Error) => {
      if (error instanceof Problem) form.setErrors(error.fieldErrors());
    },
  };
  const save = (values: Values): void => {
    if (of === undefined) {
      create.mutate({ body: bodyOf(values) as Asked<'createCustomer'>['body'] }, answered);
      return;
    }
    const body = bodyOf(changesOf(valuesOf(of), values)) as Asked<'changeCustomer'>['body'];
    change.mutate({ params: { customerId: of.id }, body, version: of.version }, answered);
  };
  return { form, save, sending: of === undefined ? create : change };
};

/** A customer, new or changed. What was typed stays when somebody else was faster; saving again goes on from there. */
export const CustomerForm = (props: Props) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const { form, save, sending } = useSaving(props);
  return (
    <Dialog isOpen onClose={props.onClose} title={props.of?.name ?? say('add')}>
      <form className={classes.column} onSubmit={form.onSubmit(save)}>
        <ProblemAlert error={sending.error} />
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
