import { expect, test } from 'vitest';
import { checkReferences, defaultPack, formFor } from '../../../functions/service-design/index.ts';

const [usual] = defaultPack.workflows.workflows;
if (usual === undefined) throw new Error('There is a workflow.');
const [first, ...rest] = usual.transitions;
if (first === undefined) throw new Error('It has a step.');

const closing = {
  ...{ id: 'closing', name: { en: 'Closing' } },
  steps: [
    {
      ...{ id: 'all', title: { en: 'All' } },
      fields: [
        {
          ...{ id: 'serial', label: { en: 'Serial' }, type: 'line' as const },
          ...{ mandatory: true, personal: false },
        },
      ],
    },
  ],
};

const naming = {
  ...defaultPack,
  workflows: {
    workflows: [{ ...usual, transitions: [{ ...first, form: closing.id }, ...rest] }],
  },
};
const withForm = { ...naming, forms: { forms: [...defaultPack.forms.forms, closing] } };

test('a step names a form that is there', () => {
  expect(checkReferences(withForm, 'workflows')).toEqual([]);
  expect(checkReferences(naming, 'workflows')).toMatchObject([
    {
      pointer: '/body/workflows/0/transitions/0/form',
      detail: expect.stringContaining('There is no closing among the forms'),
    },
  ]);
});

test('a form that a step names does not go', () => {
  expect(checkReferences(naming, 'forms')).toMatchObject([
    { pointer: '/body', detail: expect.stringContaining('workflows that hold still name it') },
  ]);
});

test('a form without a category is asked by steps only', () => {
  expect(formFor([closing], {})).toBeUndefined();
  expect(formFor([{ ...closing, for: {} }], {})).toMatchObject({ id: 'closing' });
});
