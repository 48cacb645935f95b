import { expect, test } from 'vitest';
import { shownTitleOf } from '../../../functions/incidents/shown-title.ts';

const titleOf = (facts: Partial<Parameters<typeof shownTitleOf>[0]>) =>
  shownTitleOf({ services: [], areas: [], ...facts });

test('customers are shown what was written for them', () => {
  expect(titleOf({ publicTitle: 'No television', services: ['tv'] })).toBe('No television');
  const publicTitle = { en: 'No television', lt: 'Nėra televizijos' };
  expect(titleOf({ publicTitle })).toEqual(publicTitle);
});

test('without it they are shown which services are disturbed where, in each language', () => {
  expect(titleOf({ services: ['internet'], areas: ['Užupis', 'Žvėryno g.'] })).toEqual({
    en: 'Disturbance: internet, Užupis',
    uk: 'Збій: internet, Užupis',
    ru: 'Сбой: internet, Užupis',
    lt: 'Sutrikimas: internet, Užupis',
  });
  expect(titleOf({})).toMatchObject({ en: 'Disturbance', lt: 'Sutrikimas' });
});

test.each([
  '10.0.0.5:9100',
  'bgp-edge-02',
  'node_exporter',
  'db.internal',
  '<b>x</b>',
  'x'.repeat(41),
  'two\nlines',
])('a name like %j, which may be a machine’s, is not shown', (name) => {
  expect(titleOf({ services: [name], areas: [name] })).toMatchObject({ en: 'Disturbance' });
});
