import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Problem } from '../../../client/problem.ts';
import { useDesk, useSend } from '../../../ui/desk.ts';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../../ui/guarded-form.tsx';
import { useUiWords } from '../../../ui/ui-words.ts';
import { useAdminWords } from '../admin-words.ts';
import { ShownOnceDialog } from '../secret.tsx';
import {
  bodyWith,
  fieldOf,
  type Kind,
  kindNames,
  kinds,
  type Method,
  methodsOf,
  nothingSaid,
  type Source,
  type SourceValues,
  valuesOf,
} from './source.ts';
import { SourceFields } from './source-fields.tsx';

const renews = ['listSources'] as const;

const useKindName = () => {
  const say = useAdminWords();
  return (kind: Kind): string => (kind === 'generic' ? say('source.generic') : kindNames[kind]);
};

/** Where a system posts to. */
const useAddress = () => {
  const { api } = useDesk();
  return ({ id, verification }: Source, secret?: string): string => {
    const address = `${api}/v1/hooks/${id}`;
    const isInAddress = verification.method === 'query-token' && secret !== undefined;
    return isInAddress ? `${address}?token=${encodeURIComponent(secret)}` : address;
  };
};

export const Address = ({ of, secret }: { readonly of: Source; readonly secret?: string }) => {
  const say = useAdminWords();
  const addressOf = useAddress();
  return <TextInput readOnly label={say('source.address')} value={addressOf(of, secret)} />;
};

/** Mistakes within how it proves itself, or in what is usual, stand at their own fields. */
const placed = (error: unknown): Record<string, string> =>
  error instanceof Problem
    ? Object.fromEntries(error.errors.map(({ pointer, detail }) => [fieldOf(pointer), detail]))
    : {};

const useNewSource = () => {
  const create = useSend('createSource', renews);
  const form = useForm({
    initialValues: {
      ...nothingSaid,
      kind: 'alertmanager' as Kind,
      method: 'bearer' as Method,
      secret: '',
    },
  });
  const submit = form.onSubmit(({ kind, method, secret, ...values }) =>
    create.mutate(
      {
        body: { kind, ...bodyWith({ kind, method }, values), ...(secret === '' ? {} : { secret }) },
      },
      { onError: (error) => form.setErrors(placed(error)) },
    ),
  );
  return { create, form, submit };
};

/** A system that will send us webhooks; its secret is shown once. */
export const NewSource = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const nameOf = useKindName();
  const { create, form, submit } = useNewSource();
  const { kind, method } = form.values;
  const made = create.data;
  if (made !== undefined)
    return (
      <ShownOnceDialog title={made.name} secret={made.secret} onClose={onClose}>
        <Address of={made} secret={made.secret ?? ''} />
      </ShownOnceDialog>
    );
  return (
    <DialogForm
      size="lg"
      title={say('source.new')}
      does={say('create')}
      onSubmit={submit}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <TextInput
        {...form.getInputProps('name')}
        label={say('name')}
        maxLength={100}
        required
        data-autofocus
      />
      <NativeSelect
        label={say('source.kind')}
        data={kinds.map((value) => ({ value, label: nameOf(value) }))}
        value={kind}
        onChange={({ currentTarget: { value } }) => {
          const next = value as Kind;
          form.setValues({ kind: next, method: methodsOf(next)[0] ?? 'bearer' });
        }}
      />
      <NativeSelect
        {...form.getInputProps('method')}
        label={say('source.method')}
        data={methodsOf(kind).map((value) => ({ value, label: say(`method.${value}`) }))}
      />
      {method === 'sns' ? null : (
        <TextInput
          {...form.getInputProps('secret')}
          label={say('secret')}
          description={say('secret.hint')}
          autoComplete="off"
        />
      )}
      <SourceFields form={form} kind={kind} method={method} />
    </DialogForm>
  );
};

const guarded = (of: Source) => ({ values: valuesOf(of), version: of.version });

/** What is decided of a source; kind, method and secret stay. */
export const ChangeSource = ({ of }: { readonly of: Source }) => {
  const say = useAdminWords();
  const word = useUiWords();
  const { method } = of.verification;
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeSource', renews),
    asked: (changes: Partial<SourceValues>, version) => ({
      params: { sourceId: of.id },
      body: bodyWith({ kind: of.kind, method }, { ...valuesOf(of), ...changes }, of),
      version,
    }),
  });
  const shown = (name: string) => ({
    label:
      name === 'name' ? say('name') : say(`source.${name as Exclude<keyof SourceValues, 'name'>}`),
    show: (value: unknown): string =>
      (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || word('none'),
  });
  return (
    <GuardedFields of={fields} label={say('source.change')} shown={shown}>
      <TextInput {...fields.form.getInputProps('name')} label={say('name')} required />
      <SourceFields form={fields.form} kind={of.kind} method={method} />
    </GuardedFields>
  );
};
