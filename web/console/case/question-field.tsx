import {
  Checkbox,
  type CheckboxGroupProps,
  NativeSelect,
  NumberInput,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { localised, useLanguage } from '../../ui/words.ts';
import { useCaseWords } from './case-words.ts';
import type { Question, Typed } from './questions.ts';

type Props = Question & {
  readonly value: Typed[string];
  readonly error: React.ReactNode;
  readonly onChange: (value: Typed[string]) => void;
  readonly isFirst: boolean;
};

/** Choices of one or several, in the person's language. */
const useOptions = ({ field: { type, options = [] } }: Question) => {
  const say = useCaseWords();
  const language = useLanguage();
  const named = options.map(({ id, name }) => ({ value: id, label: localised(name, language) }));
  if (type !== 'yes-no') return named;
  return [
    { value: 'true', label: say('answer.yes') },
    { value: 'false', label: say('answer.no') },
  ];
};

const boundsOf = ({ min, max }: Question['field']) => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

type ChoicesProps = Pick<Props, 'value' | 'onChange'> & {
  readonly common: Omit<CheckboxGroupProps, 'children' | 'value' | 'onChange'>;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

const Choices = ({ common, options, value, onChange }: ChoicesProps) => (
  <Checkbox.Group
    {...common}
    value={typeof value === 'string' ? [] : [...value]}
    onChange={onChange}
  >
    <Stack gap="xs" mt="xs">
      {options.map((option) => (
        <Checkbox key={option.value} {...option} />
      ))}
    </Stack>
  </Checkbox.Group>
);

/** One question of a form, asked as its type says (CASE-3). */
export const QuestionField = (props: Props) => {
  const { field, mandatory, value, error, onChange, isFirst } = props;
  const say = useCaseWords();
  const language = useLanguage();
  const options = useOptions(props);
  const common = {
    label: localised(field.label, language),
    description: field.help && localised(field.help, language),
    error,
    required: mandatory,
    ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'text':
      return (
        <Textarea
          {...common}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={4000}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={text}
          onChange={(typed) => onChange(String(typed))}
          {...boundsOf(field)}
          clampBehavior="none"
        />
      );
    case 'choices':
      return <Choices common={common} options={options} value={value} onChange={onChange} />;
    case 'choice':
    case 'yes-no':
      return (
        <NativeSelect
          {...common}
          data={[{ value: '', label: say('details.none') }, ...options]}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'line':
    case 'date':
      return (
        <TextInput
          {...common}
          type={field.type === 'date' ? 'date' : 'text'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          maxLength={250}
        />
      );
  }
};
