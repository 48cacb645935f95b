import { NativeSelect, NumberInput, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { severities } from '../../../ui/classification.ts';
import { useUiWords } from '../../../ui/ui-words.ts';
import classes from '../admin.module.css';
import { useAdminWords } from '../admin-words.ts';
import { hasField, type Kind, type Method, type SourceValues } from './source.ts';

/** What they ask of a form: those of new sources hold more than these fields. */
type Fields = Pick<UseFormReturnType<SourceValues>, 'values' | 'getInputProps'>;
type Props = { readonly form: Fields; readonly kind: Kind; readonly method: Method };

/** What the method needs to know besides the secret. */
const Proof = ({ form, method }: Omit<Props, 'kind'>) => {
  const say = useAdminWords();
  const given = (['user', 'header', 'prefix', 'topicArn'] as const).filter((name) =>
    hasField(method, name),
  );
  return (
    <>
      {given.map((name) => (
        <TextInput
          key={name}
          {...form.getInputProps(name)}
          label={say(`source.${name}`)}
          required={name !== 'prefix'}
        />
      ))}
      {hasField(method, 'encoding') ? (
        <NativeSelect
          {...form.getInputProps('encoding')}
          label={say('source.encoding')}
          data={['hex', 'base64']}
        />
      ) : null}
    </>
  );
};

/** What holds when an alert does not say it. */
const Defaults = ({ form }: Pick<Props, 'form'>) => {
  const say = useAdminWords();
  const word = useUiWords();
  return (
    <fieldset className={classes.group}>
      <legend>{say('source.defaults')}</legend>
      <NativeSelect
        {...form.getInputProps('severity')}
        label={say('source.severity')}
        data={severities.map((value) => ({ value, label: word(`severity.${value}`) }))}
      />
      {(['services', 'areas'] as const).map((name) => (
        <TagsInput
          key={name}
          {...form.getInputProps(name)}
          value={[...form.values[name]]}
          label={say(`source.${name}`)}
        />
      ))}
    </fieldset>
  );
};

/** What is decided of a source, kind and method once given. */
export const SourceFields = ({ form, kind, method }: Props) => {
  const say = useAdminWords();
  return (
    <>
      <Proof form={form} method={method} />
      {kind === 'generic' ? (
        <Textarea
          {...form.getInputProps('mapping')}
          className={classes.editor}
          label={say('source.mapping')}
          description={say('source.mapping-hint')}
          autosize
          minRows={4}
          maxRows={12}
          required
        />
      ) : null}
      <Defaults form={form} />
      <NumberInput
        {...form.getInputProps('debounceMinutes')}
        label={say('source.debounce')}
        description={say('source.debounce-hint')}
        min={0}
        max={1440}
        allowDecimal={false}
      />
      <Switch
        {...form.getInputProps('enabled', { type: 'checkbox' })}
        label={say('source.enabled')}
      />
    </>
  );
};
