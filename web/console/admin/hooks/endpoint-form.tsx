import { Switch, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Problem } from '../../../client/problem.ts';
import type { ItemOf } from '../../../client/routes.ts';
import { useSend } from '../../../ui/desk.ts';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { GuardedFields, useGuardedForm } from '../../../ui/guarded-form.tsx';
import { useUiWords } from '../../../ui/ui-words.ts';
import { useAdminWords } from '../admin-words.ts';
import { ShownOnceDialog } from '../secret.tsx';

export type Endpoint = ItemOf<'listEndpoints'>;

const renews = ['listEndpoints'] as const;

type Values = {
  readonly url: string;
  readonly description: string;
  readonly types: readonly string[];
  readonly paused: boolean;
};

const nothing: Values = { url: '', description: '', types: [], paused: false };

const Inputs = ({ form }: { readonly form: UseFormReturnType<Values> }) => {
  const say = useAdminWords();
  return (
    <>
      <TextInput
        {...form.getInputProps('url')}
        type="url"
        label={say('endpoint.url')}
        placeholder="https://"
        required
        data-autofocus
      />
      <TextInput
        {...form.getInputProps('description')}
        label={say('endpoint.description')}
        maxLength={200}
      />
      <TagsInput
        {...form.getInputProps('types')}
        value={[...form.values.types]}
        label={say('endpoint.types')}
        description={say('endpoint.types-hint')}
        placeholder={form.values.types.length === 0 ? 'case.opened' : ''}
      />
      <Switch
        {...form.getInputProps('paused', { type: 'checkbox' })}
        label={say('endpoint.pause')}
      />
    </>
  );
};

const bodyOf = ({ types, ...values }: Values) => ({ ...values, types: [...types] });

/** Another system that will hear events; its secret is shown once. */
export const NewEndpoint = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useAdminWords();
  const create = useSend('createEndpoint', renews);
  const form = useForm<Values>({ initialValues: nothing });
  const made = create.data;
  const submit = form.onSubmit((values) =>
    create.mutate(
      { body: bodyOf(values) },
      {
        onError: (error) => {
          if (error instanceof Problem) form.setErrors(error.fieldErrors());
        },
      },
    ),
  );
  if (made !== undefined)
    return <ShownOnceDialog title={made.url} secret={made.secret} onClose={onClose} />;
  return (
    <DialogForm
      title={say('endpoint.new')}
      does={say('create')}
      onSubmit={submit}
      onClose={onClose}
      isSending={create.isPending}
      error={create.error}
    >
      <Inputs form={form} />
    </DialogForm>
  );
};

const guarded = ({ version, ...of }: Omit<Endpoint, 'failingSince'>) => ({
  values: {
    ...{ url: of.url, description: of.description, types: of.types },
    paused: of.paused !== undefined,
  } satisfies Values,
  version,
});

/** What is decided of an endpoint. One that goes on after a pause is sent what happened meanwhile. */
export const ChangeEndpoint = ({ of }: { readonly of: Endpoint }) => {
  const say = useAdminWords();
  const word = useUiWords();
  const { values } = guarded(of);
  const fields = useGuardedForm({
    now: guarded(of),
    read: guarded,
    save: useSend('changeEndpoint', renews),
    asked: (changes: Partial<Values>, version) => ({
      params: { endpointId: of.id },
      body: bodyOf({ ...values, ...changes }),
      version,
    }),
  });
  const labels = {
    ...{ url: say('endpoint.url'), description: say('endpoint.description') },
    ...{ types: say('endpoint.types'), paused: say('endpoint.pause') },
  };
  const shown = (name: string) => ({
    label: labels[name as keyof Values],
    show: (value: unknown): string => {
      if (typeof value === 'boolean') return say(value ? 'endpoint.paused' : 'endpoint.active');
      return (Array.isArray(value) ? value.join(', ') : String(value)) || word('none');
    },
  });
  return (
    <GuardedFields of={fields} label={say('endpoint.change')} shown={shown}>
      <Inputs form={fields.form} />
    </GuardedFields>
  );
};
