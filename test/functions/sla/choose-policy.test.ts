import { expect, test } from 'vitest';
import { defaultPack, type SlaPolicy } from '../../../functions/service-design/index.ts';
import { choosePolicy } from '../../../functions/sla/index.ts';

const { policies } = defaultPack['sla-policies'];
const named = (id: string, facts: object): SlaPolicy | undefined =>
  policies.find((policy) => policy.id === id && choosePolicy(policies, { ...facts }) === policy);

test('takes the first policy whose condition holds', () => {
  expect(named('critical', { priority: 'critical', customer: { tier: 'gold' } })).toBeDefined();
  expect(named('key-customer', { priority: 'high', customer: { tier: 'gold' } })).toBeDefined();
  expect(named('complaint', { priority: 'low', type: 'complaint' })).toBeDefined();
});

test('takes the last one when nothing special is known', () => {
  expect(named('standard', {})).toBeDefined();
});

test('takes none when no condition holds', () => {
  const strict = policies.filter(({ id }) => id === 'critical');
  expect(choosePolicy(strict, { priority: 'low' })).toBeUndefined();
});
