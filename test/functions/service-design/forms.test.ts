import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReferences } from '../../../functions/service-design/check-references.ts';
import type { FieldValue } from '../../../functions/service-design/forms/field-value.ts';
import { readForm } from '../../../functions/service-design/forms/read-form.ts';
import {
  defaultPack,
  designSchemas,
  evaluateForm,
  type Form,
  type FormField,
  formFor,
} from '../../../functions/service-design/index.ts';
import { readChoices } from '../../../functions/service-design/registration/read-choices.ts';
import { aDesk } from '../../support/cases.ts';

const { forms } = defaultPack.forms;
const transfer = forms.find(({ id }) => id === 'number-transfer') as Form;
const fitting = { number: '+370 600 1', direction: 'to-us', operator: 'Old', debts: true };

const aField = (id: string, rest: Partial<FormField> = {}): FormField => ({
  ...{ id, label: { en: id }, type: 'line', mandatory: false, personal: false },
  ...rest,
});
const aForm = (...fields: readonly FormField[]): Form => ({
  ...{ id: 'form', name: { en: 'Form' }, for: {} },
  steps: [{ id: 'step', title: { en: 'Step' }, fields: [...fields] }],
});
const is = (field: string, value: string | boolean) => ({ all: [{ field, is: value }] });

describe('a wizard', () => {
  test('demands what its steps demand, as far as the answers lead', () => {
    expect(evaluateForm(transfer, {}, {}).missing).toEqual(['number', 'direction']);
    expect(evaluateForm(transfer, {}, { direction: 'to-us' }).missing).toEqual([
      ...['number', 'operator', 'debts'],
    ]);
    expect(evaluateForm(transfer, {}, fitting)).toMatchObject({
      ...{ missing: [], flaws: [], answers: fitting },
    });
  });

  test('demands a field where a condition says so', () => {
    expect(evaluateForm(transfer, {}, { ...fitting, debts: false }).missing).toEqual(['wanted-on']);
  });

  test('takes no answer to a step that is not asked, nor to a field nobody knows', () => {
    const answers = { number: '1', direction: 'from-us', operator: 'Old', colour: 'red' };
    const { asked, flaws, missing } = evaluateForm(transfer, {}, answers);
    expect(asked.map(({ field }) => field.id)).toEqual(['number', 'direction', 'wanted-on']);
    expect(flaws.map(({ field }) => field)).toEqual(['operator', 'colour']);
    expect(missing).toEqual([]);
  });

  test('asks conditions of the fields of the case, too', () => {
    const form = aForm(aField('vip', { when: is('customer.tier', 'gold'), mandatory: true }));
    expect(evaluateForm(form, { customer: { tier: 'gold' } }, {}).missing).toEqual(['vip']);
    expect(evaluateForm(form, { customer: { tier: 'standard' } }, {}).missing).toEqual([]);
  });

  test('does not go by an answer that does not fit', () => {
    const options = [{ id: 'yes', name: { en: 'Yes' } }];
    const form = aForm(
      aField('choice', { type: 'choice', options }),
      aField('then', { when: is('answers.choice', 'no'), mandatory: true }),
    );
    const { flaws, missing } = evaluateForm(form, {}, { choice: 'no' });
    expect(flaws).toEqual([{ field: 'choice', detail: 'Allowed here: yes.' }]);
    expect(missing).toEqual([]);
  });
});

const options = [
  { id: 'a', name: { en: 'A' } },
  { id: 'b', name: { en: 'B' } },
];

type Tried = {
  readonly rest?: Partial<FormField>;
  readonly good: FieldValue;
  readonly bad: readonly FieldValue[];
};

test.each<[FormField['type'], Tried]>([
  ['line', { good: 'one line', bad: ['two\nlines', 7, 'x'.repeat(251)] }],
  ['text', { good: 'two\nlines', bad: ['x'.repeat(4001), true] }],
  ['number', { rest: { min: 1, max: 5 }, good: 5, bad: [0, 6, '5'] }],
  ['date', { good: '2026-02-28', bad: ['2026-02-30', '28.02.2026', 5] }],
  ['yes-no', { good: false, bad: ['false', 0] }],
  ['choice', { rest: { options }, good: 'a', bad: ['c', ['a']] }],
  ['choices', { rest: { options }, good: ['b', 'a'], bad: [['a', 'a'], ['c'], 'a'] }],
])('a field of type %s takes what fits, and says what would', (type, { rest, good, bad }) => {
  const form = aForm(aField('it', { type, ...rest }));
  expect(evaluateForm(form, {}, { it: good })).toMatchObject({ flaws: [], answers: { it: good } });
  for (const it of bad)
    expect(evaluateForm(form, {}, { it }).flaws).toEqual([
      { field: 'it', detail: expect.stringMatching(/^(This is|Allowed here)/) },
    ]);
});

describe('a form is chosen', () => {
  const named = (id: string, of: Form['for']): Form => ({ ...aForm(), id, for: of });
  const all = [
    named('any', {}),
    named('topic', { topic: 'internet' }),
    named('type', { topic: 'internet', type: 'complaint' }),
    named('subtopic', { topic: 'internet', subtopic: 'slow' }),
  ];

  test.each([
    [{}, 'any'],
    [{ topic: 'billing' }, 'any'],
    [{ topic: 'internet' }, 'topic'],
    [{ topic: 'internet', type: 'complaint' }, 'type'],
    [{ topic: 'internet', type: 'complaint', subtopic: 'slow' }, 'subtopic'],
  ])('%j by the one that says most', (category, id) => {
    expect(formFor(all, category)?.id).toBe(id);
  });

  test('and there may be none', () => expect(formFor([], { topic: 'internet' })).toBeUndefined());
});

test('whatever is filled in, the answers that fit are those of fields that are asked', () => {
  const value = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constantFrom('to-us', 'from-us', '2026-01-01'),
  );
  const key = fc.constantFrom('number', 'direction', 'operator', 'debts', 'wanted-on', '__proto__');
  fc.assert(
    fc.property(fc.dictionary(key, value), (answers) => {
      const found = evaluateForm(transfer, {}, answers);
      const asked = found.asked.map(({ field }) => field.id);
      expect(asked).toEqual(expect.arrayContaining(Object.keys(found.answers)));
      for (const field of found.missing) expect(found.answers).not.toHaveProperty(field);
      expect(evaluateForm(transfer, {}, found.answers)).toMatchObject({
        ...{ flaws: [], answers: found.answers },
      });
    }),
  );
});

describe('forms are published', () => {
  const pointersOf = (...of: readonly Form[]) => {
    const document = designSchemas.forms.parse({ forms: of });
    return checkReferences({ ...defaultPack, forms: document }, 'forms').map(
      ({ pointer }) => pointer,
    );
  };

  test('with nothing that leads nowhere', () => {
    expect(pointersOf(transfer)).toEqual([]);
    expect(pointersOf({ ...transfer, for: { topic: 'moon' } })).toEqual([
      '/body/forms/0/for/topic',
    ]);
    expect(pointersOf({ ...transfer, for: { topic: 'contract', subtopic: 'slow' } })).toEqual([
      '/body/forms/0/for/subtopic',
    ]);
  });

  test('with conditions that look back only, and choices that have options', () => {
    const ahead = aForm(aField('a', { when: is('answers.b', true) }), aField('b'), aField('b'));
    expect(pointersOf(ahead)).toEqual([
      '/body/forms/0/steps/0/fields/0/when/all/0/field',
      '/body/forms/0/steps/0/fields/2/id',
    ]);
    const odd = aForm(aField('a', { type: 'choice' }), aField('b', { min: 2, max: 1 }));
    expect(pointersOf(odd)).toEqual([
      '/body/forms/0/steps/0/fields/0/options',
      '/body/forms/0/steps/0/fields/1/max',
    ]);
  });
});

describe('the doors', () => {
  test('answer the form of a category in a language', async () => {
    const query = { topic: 'contract', type: 'request', subtopic: 'number-transfer' };
    const { form } = await readForm(aDesk(), { query: { ...query, language: 'lt' } });
    expect(form).toMatchObject({ name: 'Numerio perkėlimas', steps: { length: 3 } });
    expect(form?.steps[0]?.fields[1]).toMatchObject({
      ...{ label: 'Kryptis', mandatory: true, options: [{ id: 'to-us', name: 'Pas mus' }, {}] },
    });
    expect(await readForm(aDesk(), { query: { topic: 'other' } })).toEqual({ formsVersion: 0 });
  });

  test('answer what each level of the cascade allows after the one before', async () => {
    const choices = await readChoices(aDesk(), { query: { topic: 'service', type: 'complaint' } });
    expect(choices.types).toEqual(['complaint', 'consultation']);
    expect(choices.subtopics.map(({ id }) => id)).toEqual(['staff', 'waiting-time']);
    const none = await readChoices(aDesk(), { query: { language: 'uk' } });
    expect(none.subtopics).toEqual([]);
    expect(none.topics[0]).toEqual({ id: 'internet', name: 'Інтернет' });
  });
});
