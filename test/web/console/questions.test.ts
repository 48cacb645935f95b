import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formFacts } from '../../../functions/cases/form/fill-form.ts';
import { evaluateForm, type Form } from '../../../functions/service-design/index.ts';
import { answersTo, begun, factsOf, questionsOf } from '../../../web/console/case/questions.ts';
import { aCase } from '../../support/cases.ts';
import { serial, swapped } from '../../support/form-fields.ts';

const label = (en: string) => ({ en });
const named = (id: string) => ({ id, name: label(id) });

const form: Pick<Form, 'steps'> = {
  steps: [
    {
      ...{ id: 'device', title: label('Device') },
      fields: [
        swapped,
        serial,
        {
          ...{
            id: 'metres',
            label: label('Metres'),
            type: 'number',
            mandatory: false,
            personal: false,
          },
          mandatoryWhen: { all: [{ field: 'channel', in: ['phone', 'visit'] }] },
        },
        {
          ...{
            id: 'parts',
            label: label('Parts'),
            type: 'choices',
            mandatory: false,
            personal: false,
          },
          options: [named('modem'), named('cable')],
        },
      ],
    },
    {
      ...{ id: 'cable', title: label('Cable') },
      when: { all: [{ field: 'answers.parts', contains: 'cable' }] },
      fields: [
        {
          ...{ id: 'laid', label: label('Laid'), type: 'choice', mandatory: true, personal: false },
          options: [named('inside'), named('outside')],
        },
      ],
    },
  ],
};

const typed = fc.record({
  swapped: fc.constantFrom('', 'true', 'false'),
  serial: fc.constantFrom('', ' ', 'SN-1'),
  metres: fc.constantFrom('', '0', '12.5'),
  parts: fc.subarray(['modem', 'cable']),
  laid: fc.constantFrom('', 'inside', 'outside'),
});
const channel = fc.constantFrom('phone' as const, 'portal' as const);

test('whatever is typed, the console asks what the API asks, and sends what it takes', () => {
  fc.assert(
    fc.property(typed, channel, (values, through) => {
      const of = aCase({ channel: through });
      const questions = questionsOf(form, factsOf(of as never), values);
      const answers = answersTo(questions, values, {});
      const evaluated = evaluateForm(form, formFacts(of), answers as never);
      expect(questions.map(({ field, mandatory }) => [field.id, mandatory])).toEqual(
        evaluated.asked.map(({ field, mandatory }) => [field.id, mandatory]),
      );
      expect(evaluated.flaws).toEqual([]);
      expect(evaluated.answers).toEqual(answers);
    }),
  );
});

test('what the case knows is filled in, and taken back when it is emptied', () => {
  const of = { ...aCase(), fields: { swapped: true, metres: 3, parts: ['modem'] } };
  const shown = begun(form, of as never);
  expect(shown).toMatchObject({ swapped: 'true', serial: '', metres: '3', parts: ['modem'] });
  const questions = questionsOf(form, factsOf(of as never), { ...shown, metres: '' });
  expect(answersTo(questions, { ...shown, metres: '' }, of)).toEqual({
    ...{ swapped: true, metres: null, parts: ['modem'] },
  });
});
