import { NativeSelect, PasswordInput, Switch, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Problem } from '../../../client/problem.ts';
import { useDesk, useSend } from '../../../ui/desk.ts';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../../ui/guarded-form.tsx';
import { useAdminWords } from '../admin-words.ts';
import { ShownOnceDialog } from '../secret.tsx';
import {
  type LinkSystem,
  makers,
  nothingOfSystem,
  type SystemKind,
  type SystemValues,
  systemKinds,
  systemMethods,
  usualPlaces,
} from './link-system.ts';

const renews = ['listLinkSystems'] as const;

export const useSystemKindName = () => {
  const say = useAdminWords();
  return (kind: SystemKind): string => (kind === 'generic' ? say('system.generic') : makers[kind]);
};

/** Where its webhook posts to, and what it has to be told there. */
export const HookAddress = ({ of }: { readonly of: Pick<LinkSystem, 'id' | 'kind'> }) => {
  const say = useAdminWords();
  const { api } = useDesk();
  return (
    <TextInput
      readOnly
      label={say('source.address')}
      description={say(`system.hook-${of.kind}`)}
      value={`${api}/v1/link-hooks/${of.id}`}
    />
  );
};

type Fields = Pick<UseFormReturnType<SystemValues>, 'getInputProps'>;

const Inputs = ({ form, kind }: { readonly form: Fields; readonly kind: SystemKind }) => {
  const say = useAdminWords();
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={say('name')}
        maxLength={100}
        required
        data-autofocus
      />
      <TextInput
        {...form.getInputProps('baseUrl')}
        type="url"
        label={say('system.baseUrl')}
        description={say('system.baseUrl-hint')}
        placeholder={usualPlaces[kind]}
        required
      />
      <Switch
        {...form.getInputProps('enabled', { type: 'checkbox' })}
        label={say('system.enabled')}
      />
    </>
  );
};

const unlessEmpty = <K extends string>(name: K, value: string) =>
  (value === '' ? {} : { [name]: value }) as { readonly [N in K]?: string };

const useNewSystem = () => {
  const create = useSend('createLinkSystem', renews);
  const form = useForm({
    initialValues: {
      ...nothingOfSystem,
      ...{ kind: 'github' as SystemKind, secret: '', token: '' },
      method: systemMethods[0] as (typeof systemMethods)[number],
    },
  });
  const submit = form.onSubmit(({ kind, method, secret, token, ...values }) => {
    const own = kind === 'generic' ? { method } : unlessEmpty('token', token);
    const body = { kind, ...values, ...own, ...unlessEmpty('secret', secret) };
    const onError = (error: unknown): void => {
      if (error instanceof Problem) form.setErrors(error.fieldErrors());
    };
    create.mutate({ body }, { onError });
  });
  return { create, form, submit };
};

/** The proof that it is the system, and ours that we may ask it. */
const Proofs = ({ form }: { readonly form: ReturnType<typeof useNewSystem>['form'] }) => {
  const say = useAdminWords();
  const { kind } = form.values;
  return (
    <>
      {kind === 'generic' ? (
        <NativeSelect
          {...form.getInputProps('method')}
          label={say('source.method')}
          data={systemMethods.map((value) => ({ value, label: say(`method.${value}`) }))}
        />
      ) : null}
      <PasswordInput
        {...form.getInputProps('secret')}
        label={say('system.secret')}
        description={say('secret.hint')}
        autoComplete="off"
      />
      {kind === 'generic' ? (
        <Text size="sm" c="dimmed">
          {say('system.never-asked')}
        </Text>
      ) : (
        <PasswordInput
          {...form.getInputProps('token')}
          label={say('system.token')}
          description={say(`system.token-${kind}`)}
          autoComplete="off"
        />
      )}
    </>
  );
};

/** A system that will tell of linked objects; the secret of its webhook is shown once. */
export const NewLinkSystem = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const nameOf = useSystemKindName();
  const { create, form, submit } = useNewSystem();
  const made = create.data;
  if (made !== undefined)
    return (
      <ShownOnceDialog title={made.name} secret={made.secret} onClose={onClose}>
        <HookAddress of={made} />
      </ShownOnceDialog>
    );
  return (
    <DialogForm
      size="lg"
      title={say('system.new')}
      does={say('create')}
      onSubmit={submit}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <NativeSelect
        {...form.getInputProps('kind')}
        label={say('source.kind')}
        data={systemKinds.map((value) => ({ value, label: nameOf(value) }))}
      />
      <Inputs form={form as unknown as Fields} kind={form.values.kind} />
      <Proofs form={form} />
    </DialogForm>
  );
};

const guarded = ({ name, baseUrl, enabled, version }: Omit<LinkSystem, 'rest'>) => ({
  values: { name, baseUrl, enabled } satisfies SystemValues,
  version,
});

/** What is decided of a system; its kind, secret and token stay. */
export const ChangeLinkSystem = ({ of }: { readonly of: LinkSystem }) => {
  const say = useAdminWords();
  const { values } = guarded(of);
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeLinkSystem', renews),
    asked: (changes: Partial<SystemValues>, version) => ({
      params: { systemId: of.id },
      body: { ...values, ...changes },
      version,
    }),
  });
  const labels = {
    ...{ name: say('name'), baseUrl: say('system.baseUrl'), enabled: say('system.enabled') },
  };
  const shown = (name: string) => ({
    label: labels[name as keyof SystemValues],
    show: (value: unknown): string =>
      typeof value === 'boolean' ? say(value ? 'system.on' : 'system.off') : String(value),
  });
  return (
    <GuardedFields of={fields} label={say('system.change')} shown={shown}>
      <Inputs form={fields.form} kind={of.kind} />
    </GuardedFields>
  );
};
