import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { Choice } from '../../ui/choice.tsx';
import { useClassification, useNamed } from '../../ui/classification.ts';
import { useDesign } from '../../ui/design.ts';
import { useRead } from '../../ui/desk.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import type { Form } from './use-registration.ts';

type Props = { readonly form: Form };

const channels = [
  'phone',
  'chat',
  'social',
  'letter',
  'meeting',
  'visit',
  'email',
  'portal',
] as const;
const severities = ['minor', 'moderate', 'significant', 'extensive'] as const;
const priorities = ['low', 'medium', 'high', 'critical'] as const;

/** How they came. */
export const ChannelField = ({ form }: Props) => {
  const say = useRegisterWords();
  const word = useUiWords();
  return (
    <Choice
      form={form}
      name="channel"
      label={say('channel')}
      options={channels.map((value) => ({ value, label: word(`channel.${value}`) }))}
      withAsterisk
    />
  );
};

const ProductField = ({ form }: Props) => {
  const say = useRegisterWords();
  const { products, isProductMandatory } = useClassification(form.values);
  const label = say('product');
  if (products.length > 0)
    return (
      <Choice
        form={form}
        name="product"
        label={label}
        options={products}
        none={say('not-said')}
        withAsterisk={isProductMandatory}
      />
    );
  return (
    <TextInput
      {...form.getInputProps('product')}
      label={label}
      maxLength={100}
      withAsterisk={isProductMandatory}
      aria-required={isProductMandatory}
    />
  );
};

/** What a complaint stands on (INT-4). */
const GroundField = ({ form }: Props) => {
  const say = useRegisterWords();
  const named = useNamed();
  const grounds = useDesign('registration-rules')?.justifications ?? [];
  return (
    <Choice
      form={form}
      name="ground"
      label={say('ground')}
      options={named(grounds)}
      none={say('not-said')}
    />
  );
};

/** The names of the services of the customer, to be chosen or typed. */
const IdentifierField = ({ form }: Props) => {
  const say = useRegisterWords();
  const { who, customerId } = form.values;
  const { data } = useRead(
    'readCustomer',
    { params: { customerId } },
    { every: false, enabled: who === 'customer' && customerId !== '' },
  );
  const known = who === 'customer' ? (data?.identifiers ?? []) : [];
  return (
    <Autocomplete
      {...form.getInputProps('serviceIdentifier')}
      label={say('identifier')}
      data={[...new Set(known.map(({ value }) => value))]}
      maxLength={100}
      withScrollArea={false}
      classNames={{ options: classes.options ?? '' }}
    />
  );
};

/** Topic, type and subtopic: each level limits the next, so another topic empties what is below it (INT-5). */
export const ClassificationFields = ({ form }: Props) => {
  const say = useRegisterWords();
  const { topics, types, subtopics } = useClassification(form.values);
  const none = say('not-said');
  const common = { form, none };
  const underTopic = { type: '', subtopic: '', product: '', ground: '' };
  return (
    <div className={classes.fields}>
      <Choice
        {...common}
        name="topic"
        label={say('topic')}
        options={topics}
        onChosen={() => form.setValues(underTopic)}
      />
      <Choice
        {...common}
        name="type"
        label={say('type')}
        options={types}
        onChosen={() => form.setValues({ subtopic: '', ground: '' })}
      />
      <Choice {...common} name="subtopic" label={say('subtopic')} options={subtopics} />
      {form.values.type === 'complaint' ? <GroundField form={form} /> : null}
      <ProductField form={form} />
      <IdentifierField form={form} />
    </div>
  );
};

/** How bad and how urgent it is; unsaid, the API decides. */
export const WeightFields = ({ form }: Props) => {
  const say = useRegisterWords();
  const word = useUiWords();
  const common = { form, none: say('not-said') };
  return (
    <div className={classes.fields}>
      <Choice
        {...common}
        name="severity"
        label={say('severity')}
        options={severities.map((value) => ({ value, label: word(`severity.${value}`) }))}
      />
      <Choice
        {...common}
        name="priority"
        label={say('priority')}
        options={priorities.map((value) => ({ value, label: word(`priority.${value}`) }))}
      />
    </div>
  );
};

/** What they said, in a line and in full. */
export const TextFields = ({ form }: Props) => {
  const say = useRegisterWords();
  return (
    <>
      <TextInput
        {...form.getInputProps('subject')}
        label={say('subject')}
        maxLength={250}
        withAsterisk
        aria-required
      />
      <Textarea
        {...form.getInputProps('text')}
        label={say('text')}
        autosize
        minRows={5}
        maxRows={20}
        withAsterisk
        aria-required
      />
    </>
  );
};
