import { Button, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Choice } from '../../ui/choice.tsx';
import { useNamed } from '../../ui/classification.ts';
import { useDesign } from '../../ui/design.ts';
import { useNow } from '../../ui/desk.ts';
import layout from '../../ui/layout.module.css';
import { useUiWords } from '../../ui/ui-words.ts';
import { type AgreementValues, channels, type TermText, termFrom } from './agreement.ts';
import { useCustomerWords } from './customer-words.ts';
import classes from './customers.module.css';

type Form = UseFormReturnType<AgreementValues>;
type Props = { readonly form: Form };

const rules = ['refuse', 'bill', 'ask'] as const;

const useChannels = () => {
  const word = useUiWords();
  return channels.map((value) => ({ value, label: word(`channel.${value}`) }));
};

type TermProps = {
  readonly n: number;
  readonly term: TermText;
  readonly onChange: (next: TermText) => void;
  readonly onRemove: (() => void) | undefined;
};

const TermFields = ({ n, term, onChange, onRemove }: TermProps) => {
  const say = useCustomerWords();
  return (
    <div className={classes.term}>
      {(['startsAt', 'endsAt'] as const).map((name) => (
        <TextInput
          key={name}
          type="datetime-local"
          label={say(`agreement.${name}`, { n })}
          value={term[name]}
          onChange={(event) => onChange({ ...term, [name]: event.currentTarget.value })}
        />
      ))}
      {onRemove === undefined ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={say('agreement.remove-term', { n })}
          onClick={onRemove}
        >
          {say('agreement.remove')}
        </Button>
      )}
    </div>
  );
};

/** The terms, each with its own grant. */
const Terms = ({ form }: Props) => {
  const say = useCustomerWords();
  const now = useNow(60_000);
  const { terms } = form.values;
  const set = (next: readonly TermText[]): void => form.setFieldValue('terms', next);
  const { error } = form.getInputProps('terms');
  return (
    <fieldset className={classes.group}>
      <legend>{say('agreement.terms')}</legend>
      {terms.map((term, at) => (
        <TermFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a term has no name while its start is typed
          key={at}
          n={at + 1}
          term={term}
          onChange={(next) => set(terms.map((one, place) => (place === at ? next : one)))}
          onRemove={
            terms.length === 1 ? undefined : () => set(terms.filter((_, place) => place !== at))
          }
        />
      ))}
      {error ? <p className={classes.late}>{error}</p> : null}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            set([...terms, { ...termFrom(now), startsAt: terms.at(-1)?.endsAt ?? '', endsAt: '' }])
          }
        >
          {say('agreement.add-term')}
        </Button>
      </div>
    </fieldset>
  );
};

/** Of all that is granted, at most so much by a channel, and nothing by others. */
const Channels = ({ form }: Props) => {
  const say = useCustomerWords();
  const word = useUiWords();
  const options = useChannels();
  const { perChannel, excludedChannels } = form.values;
  const limit = (chosen: readonly string[]): void =>
    form.setFieldValue(
      'perChannel',
      Object.fromEntries(chosen.map((one) => [one, perChannel[one] ?? form.values.total])),
    );
  return (
    <>
      <MultiSelect
        {...form.getInputProps('excludedChannels')}
        value={[...excludedChannels]}
        label={say('agreement.excludedChannels')}
        data={options}
      />
      <MultiSelect
        label={say('agreement.perChannel')}
        data={options}
        value={Object.keys(perChannel)}
        onChange={limit}
      />
      {Object.entries(perChannel).map(([channel, most]) => (
        <NumberInput
          key={channel}
          label={say('agreement.most', {
            channel: word(`channel.${channel as (typeof channels)[number]}`),
          })}
          min={0}
          allowDecimal={false}
          value={most}
          onChange={(value) =>
            form.setFieldValue('perChannel', { ...perChannel, [channel]: Number(value) })
          }
        />
      ))}
    </>
  );
};

/** What an agreement grants, when, and what becomes of work beyond it (ENT-1). */
export const AgreementFields = ({ form }: Props) => {
  const say = useCustomerWords();
  const named = useNamed();
  const policies = useDesign('sla-policies')?.policies ?? [];
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={say('agreement.name')}
        maxLength={200}
        required
      />
      <Terms form={form} />
      <div className={layout.fields}>
        {(['total', 'lowAt'] as const).map((name) => (
          <NumberInput
            key={name}
            {...form.getInputProps(name)}
            onChange={(value) => form.setFieldValue(name, Number(value))}
            label={say(`agreement.${name}`)}
            min={0}
            allowDecimal={false}
          />
        ))}
        <Choice
          form={form}
          name="whenExhausted"
          label={say('agreement.whenExhausted')}
          options={rules.map((value) => ({ value, label: say(`agreement.rule.${value}`) }))}
        />
        <Choice
          form={form}
          name="slaPolicyId"
          label={say('agreement.slaPolicyId')}
          options={named(policies)}
          none={say('agreement.usual-policy')}
        />
        <Channels form={form} />
      </div>
    </>
  );
};
