import { expect, test } from 'vitest';
import type { Facts } from '#kernel/condition.ts';
import { factsOf } from '../../../functions/cases/life/clocks.ts';
import {
  caseFacts,
  conditionFindings,
  routingFacts,
} from '../../../functions/service-design/conditions/condition-facts.ts';
import type { Form } from '../../../functions/service-design/index.ts';
import { aDesk, opened } from '../../support/cases.ts';

const field: Form['steps'][number]['fields'][number] = {
  ...{ id: 'lamp', label: { en: 'Lamp' }, type: 'text', mandatory: false, personal: false },
};
const form: Form = {
  ...{ id: 'lamps', name: { en: 'Lamps' } },
  steps: [{ id: 'one', title: { en: 'One' }, fields: [field] }],
};
const designs = { forms: { forms: [form] } };

const findings = (fields: readonly string[], names: readonly string[]) => {
  const all = fields.map((field) => ({ field, present: true }));
  return conditionFindings({ all }, names, { designs, path: ['when'] });
};

const refused = (fields: readonly string[], names: readonly string[]) =>
  findings(fields, names).map(({ path }) => fields[Number(path[2])]);

test('a condition that asks what no case has is found, with its place', () => {
  const known = ['customer.tier', 'environment.firmware', 'fields.lamp'];
  expect(refused(['custmer.tier', ...known, 'fields.lmap'], caseFacts)).toEqual([
    'custmer.tier',
    'fields.lmap',
  ]);
  expect(findings(['fields.lmap'], caseFacts)).toEqual([
    { path: ['when', 'all', 0, 'field'], detail: 'No form asks for fields.lmap.', to: 'forms' },
  ]);
});

test('only while a case is routed can be asked where its mail went', () => {
  expect(refused(['mail.to', 'text'], caseFacts)).toEqual(['mail.to', 'text']);
  expect(refused(['mail.to', 'text'], routingFacts)).toEqual([]);
});

const namesIn = (facts: Facts, before = ''): readonly string[] =>
  Object.entries(facts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? namesIn(value as Facts, `${before}${name}.`)
      : [before + name],
  );

test('everything a case answers can be asked', async () => {
  const asked = namesIn(factsOf(await opened(aDesk())));
  const ofOthers = ['fields', 'environment', 'entitlement'];
  expect(refused(asked, caseFacts).filter((name) => !ofOthers.includes(name ?? ''))).toEqual([]);
});
