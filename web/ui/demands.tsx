import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Demand } from '../../functions/service-design/contract.ts';
import { useUiWords } from './ui-words.ts';

/** What a step of the workflow may demand, as typed. */
export type Demanded = Readonly<Record<Demand, string>>;

export const nothingGiven: Demanded = {
  reason: '',
  timeSpentMinutes: '',
  solution: '',
  nextContactAt: '',
};

const readers: Readonly<Record<Demand, (text: string) => string | number>> = {
  reason: (text) => text.trim(),
  solution: (text) => text.trim(),
  timeSpentMinutes: Number,
  nextContactAt: (text) => new Date(text).toISOString(),
};

/** The step as the API takes it; a local time becomes an instant. */
export const stepWith = (to: string, demands: readonly Demand[], values: Demanded) => {
  const given = demands.filter((name) => values[name] !== '');
  return {
    to,
    ...Object.fromEntries(given.map((name) => [name, readers[name](values[name])])),
  };
};

type Props = {
  readonly name: Demand;
  readonly form: Pick<UseFormReturnType<Demanded>, 'getInputProps'>;
  readonly isFirst: boolean;
};

/** One thing a step demands (CASE-3). */
export const DemandField = ({ name, form, isFirst }: Props) => {
  const say = useUiWords();
  const common = {
    ...form.getInputProps(name),
    label: say(`field.${name}`),
    required: true,
    ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  if (name === 'solution')
    return <Textarea {...common} description={say('field.solution-hint')} autosize minRows={4} />;
  if (name === 'timeSpentMinutes')
    return (
      <NumberInput
        {...common}
        onChange={(value) => common.onChange(String(value))}
        min={0}
        max={6000}
        allowDecimal={false}
      />
    );
  if (name === 'nextContactAt')
    return (
      <TextInput {...common} type="datetime-local" description={say('field.nextContactAt-hint')} />
    );
  return <TextInput {...common} description={say('field.reason-hint')} maxLength={250} />;
};
