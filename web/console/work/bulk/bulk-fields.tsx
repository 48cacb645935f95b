import { TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Choice } from '../../../ui/choice.tsx';
import { priorities, severities, useQueues } from '../../../ui/classification.ts';
import { DemandField } from '../../../ui/demands.tsx';
import layout from '../../../ui/layout.module.css';
import { useOwners } from '../../../ui/people.ts';
import { useUiWords } from '../../../ui/ui-words.ts';
import { useWorkWords } from '../work-words.ts';
import { nobody, type Row, type SharedStep, type Wish } from './bulk.ts';

type FormProps = { readonly form: UseFormReturnType<Wish> };

const Handling = ({ form }: FormProps) => {
  const say = useWorkWords();
  const word = useUiWords();
  const owners = [{ value: nobody, label: word('nobody') }, ...useOwners()];
  const common = { form, none: say('bulk.keep') };
  return (
    <>
      <Choice {...common} name="ownerId" label={say('column.owner')} options={owners} />
      <Choice {...common} name="queueId" label={say('bulk.queue')} options={useQueues()} />
      <Choice
        {...common}
        name="severity"
        label={say('column.severity')}
        options={severities.map((value) => ({ value, label: word(`severity.${value}`) }))}
      />
      <Choice
        {...common}
        name="priority"
        label={say('bulk.priority')}
        options={priorities.map((value) => ({ value, label: word(`priority.${value}`) }))}
      />
    </>
  );
};

const Tags = ({ form }: FormProps) => {
  const say = useWorkWords();
  return (
    <>
      {(['addTags', 'removeTags'] as const).map((name) => (
        <TagsInput
          key={name}
          {...form.getInputProps(name)}
          value={[...form.values[name]]}
          label={say(`bulk.${name}`)}
          maxTags={20}
        />
      ))}
    </>
  );
};

type StepProps = FormProps & { readonly steps: readonly SharedStep[]; readonly of: number };

/** The step, and what it demands of each. */
const StepFields = ({ form, steps, of }: StepProps) => {
  const say = useWorkWords();
  const options = steps.map(({ to: value, name, count }) => ({
    value,
    label: count === of ? name : say('bulk.step-some', { state: name, count }),
  }));
  const demands = steps.find(({ to }) => to === form.values.to)?.demands ?? [];
  return (
    <>
      <Choice
        form={form}
        name="to"
        label={say('column.state')}
        options={options}
        none={say('bulk.keep')}
      />
      {demands.map((name) => (
        <DemandField key={name} name={name} form={form} isFirst={false} />
      ))}
    </>
  );
};

type Props = FormProps & { readonly rows: readonly Row[]; readonly steps: readonly SharedStep[] };

/** What can be done to many cases: who handles them, how much they matter, a note, a step. */
export const BulkFields = ({ form, rows, steps }: Props) => {
  const say = useWorkWords();
  const word = useUiWords();
  const isWaiting = rows.some(({ category }) => category.startsWith('waiting-'));
  return (
    <>
      <div className={layout.fields}>
        <Handling form={form} />
        <Tags form={form} />
        <StepFields form={form} steps={steps} of={rows.length} />
        {isWaiting && form.values.to === '' ? (
          <TextInput
            {...form.getInputProps('contactAt')}
            type="datetime-local"
            label={word('field.nextContactAt')}
            description={say('bulk.contact-hint')}
          />
        ) : null}
      </div>
      <Textarea {...form.getInputProps('note')} label={say('bulk.note')} autosize minRows={2} />
    </>
  );
};
