import { TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Choice } from '../../ui/choice.tsx';
import { priorities, severities, useClassification, useQueues } from '../../ui/classification.ts';
import { useOwners } from '../../ui/people.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { languageNames, languages } from '../../ui/words.ts';
import classes from './case.module.css';
import { useCaseWords } from './case-words.ts';
import type { Details } from './details.ts';

type Form = UseFormReturnType<Details>;

/** Topic, type and subtopic: each level limits the next, so another topic empties what is below it. */
const Classification = ({ form }: { readonly form: Form }) => {
  const say = useCaseWords();
  const { topics, types, subtopics, isProductMandatory } = useClassification(form.values);
  const none = say('details.none');
  const below = (): void => {
    form.setFieldValue('type', '');
    form.setFieldValue('subtopic', '');
  };
  const common = { form, none };
  return (
    <>
      <Choice
        {...common}
        name="topic"
        label={say('details.topic')}
        options={topics}
        onChosen={below}
      />
      <Choice {...common} name="type" label={say('details.type')} options={types} />
      <Choice {...common} name="subtopic" label={say('details.subtopic')} options={subtopics} />
      <TextInput
        {...form.getInputProps('product')}
        label={say('details.product')}
        required={isProductMandatory}
      />
    </>
  );
};

const Handling = ({ form }: { readonly form: Form }) => {
  const say = useCaseWords();
  const word = useUiWords();
  return (
    <>
      <Choice form={form} name="queueId" label={say('details.queue')} options={useQueues()} />
      <Choice
        form={form}
        name="ownerId"
        label={say('owner')}
        options={useOwners()}
        none={word('nobody')}
      />
      <Choice
        form={form}
        name="severity"
        label={say('severity')}
        options={severities.map((value) => ({ value, label: word(`severity.${value}`) }))}
      />
      <Choice
        form={form}
        name="priority"
        label={say('priority')}
        options={priorities.map((value) => ({ value, label: word(`priority.${value}`) }))}
      />
    </>
  );
};

/** The fields themselves, in the order people think of them: who handles it, what it is about, the rest. */
export const DetailsFields = ({ form }: { readonly form: Form }) => {
  const say = useCaseWords();
  return (
    <div className={classes.fields}>
      <TextInput
        {...form.getInputProps('subject')}
        className={classes.wide ?? ''}
        label={say('details.subject')}
        maxLength={250}
        required
      />
      <Handling form={form} />
      <Classification form={form} />
      <TextInput
        {...form.getInputProps('serviceIdentifier')}
        label={say('details.identifier')}
        maxLength={80}
      />
      <Choice
        form={form}
        name="language"
        label={say('details.language')}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <TagsInput
        {...form.getInputProps('tags')}
        value={[...form.values.tags]}
        label={say('details.tags')}
        description={say('details.tags-hint')}
        maxTags={20}
      />
    </div>
  );
};
