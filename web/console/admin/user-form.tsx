import { MultiSelect, NativeSelect, Switch, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Problem } from '../../client/problem.ts';
import type { Asked } from '../../client/routes.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useQueues } from '../../ui/classification.ts';
import { useSend } from '../../ui/desk.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../ui/guarded-form.tsx';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Language, languageNames, languages } from '../../ui/words.ts';
import { useAdminWords } from './admin-words.ts';
import { asChanges, asNew, type Staffing, StaffingInputs, staffingOf } from './staffing-inputs.tsx';
import type { User } from './users.tsx';

const staffRoles = [
  'agent',
  'supervisor',
  'dispatcher',
  'engineer',
  'knowledge',
  'admin',
] as const satisfies readonly User['roles'][number][];

type Values = Staffing & {
  readonly name: string;
  readonly language: Language;
  readonly roles: User['roles'];
  readonly queues: readonly string[];
  readonly disabled: boolean;
};

/** What they ask of a form: those of new people hold more than these fields. */
type Fields = Pick<UseFormReturnType<Values>, 'values' | 'getInputProps'>;

const Inputs = ({ form }: { readonly form: Fields }) => {
  const say = useAdminWords();
  const isCustomer = form.values.roles.includes('customer');
  const queues = useQueues();
  return (
    <>
      <TextInput {...form.getInputProps('name')} label={say('name')} maxLength={200} required />
      <NativeSelect
        {...form.getInputProps('language')}
        label={say('language')}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      {isCustomer ? null : (
        <>
          <MultiSelect
            {...form.getInputProps('roles')}
            label={say('roles')}
            data={staffRoles.map((value) => ({ value, label: say(`role.${value}`) }))}
          />
          <MultiSelect
            {...form.getInputProps('queues')}
            value={[...form.values.queues]}
            label={say('queues')}
            data={[...queues]}
          />
          <StaffingInputs form={form as unknown as UseFormReturnType<Staffing>} />
        </>
      )}
    </>
  );
};

const guarded = ({ name, language, roles, queues, disabled, version, ...user }: User) => ({
  values: { name, language, roles, queues, ...staffingOf(user), disabled } satisfies Values,
  version,
});

type Change = Asked<'changeUser'>['body'];
type Props = { readonly of: User; readonly onClose: () => void };

/** What somebody may do; taking the access away ends all their sessions. */
export const ChangeUser = ({ of, onClose }: Props) => {
  const say = useAdminWords();
  const word = useUiWords();
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeUser', ['listUsers']),
    asked: (changes: Partial<Values>, version) => ({
      params: { userId: of.id },
      body: asChanges(changes) as Change,
      version,
    }),
    onSaved: onClose,
  });
  const shown = (name: string) => ({
    label: say(name === 'disabled' ? 'access' : (name as Exclude<keyof Values, 'disabled'>)),
    show: (value: unknown): string => {
      if (typeof value === 'boolean') return say(value ? 'access.no' : 'access.yes');
      return (Array.isArray(value) ? value.join(', ') : String(value)) || word('none');
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={of.email}>
      <GuardedFields of={fields} label={of.email} shown={shown}>
        <Inputs form={fields.form} />
        <Switch
          {...fields.form.getInputProps('disabled', { type: 'checkbox' })}
          label={say('access.take')}
        />
      </GuardedFields>
    </Dialog>
  );
};

const nobody: Values & { readonly email: string } = {
  email: '',
  name: '',
  language: 'en',
  roles: ['agent'],
  queues: [],
  skills: [],
  capacity: '',
  shift: '',
  disabled: false,
};

/** Somebody of the staff who will sign in; a first password is mailed to them. */
export const NewUser = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const word = useUiWords();
  const announce = useAnnounce();
  const create = useSend('createUser', ['listUsers']);
  const form = useForm({ initialValues: nobody });
  const send = ({ disabled: _, queues, ...values }: typeof nobody): void =>
    create.mutate(
      { body: { ...asNew(values), queues: [...queues] } },
      {
        onSuccess: () => {
          announce(word('saved'));
          onClose();
        },
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    );
  return (
    <DialogForm
      title={say('user.new')}
      does={say('create')}
      onSubmit={form.onSubmit(send)}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <TextInput
        {...form.getInputProps('email')}
        type="email"
        label={say('email')}
        required
        data-autofocus
      />
      <Inputs form={form} />
    </DialogForm>
  );
};
