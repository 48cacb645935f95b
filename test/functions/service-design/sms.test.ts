import { expect, test } from 'vitest';
import { checkReferences } from '../../../functions/service-design/check-references.ts';
import {
  type Designs,
  defaultPack,
  designSchemas,
  type SmsPolicy,
} from '../../../functions/service-design/index.ts';

const policy = defaultPack['sms-policy'];
const pointersOf = (changed: Partial<Designs>, kind: keyof Designs) =>
  checkReferences({ ...defaultPack, ...changed }, kind).map(({ pointer }) => pointer);
const ofPolicy = (change: Partial<SmsPolicy>) =>
  pointersOf({ 'sms-policy': { ...policy, ...change } }, 'sms-policy');

test('a policy names countries that have a calling code, each once, and a zone that exists', () => {
  expect(ofPolicy({ allowedCountries: ['LT', 'XX', 'LT'] })).toEqual([
    '/body/allowedCountries/2',
    '/body/allowedCountries/1',
  ]);
  expect(ofPolicy({ quietHours: { from: '22:00', to: '22:00', zone: 'Europe/Atlantis' } })).toEqual(
    ['/body/quietHours/zone', '/body/quietHours/to'],
  );
});

test.each([
  { monthlySpendCap: { ...policy.monthlySpendCap, minorUnits: -1 } },
  { monthlySpendCap: { ...policy.monthlySpendCap, priceEstimate: 0 } },
  { monthlySpendCap: { ...policy.monthlySpendCap, priceEstimate: 0.5 } },
  { perNumberPerDay: 0 },
  { maxPriceUsd: 0 },
  { allowedCountries: ['lt'] },
  { quietHours: { from: '25:00', to: '07:00', zone: 'UTC' } },
  { everybody: true },
])('a policy is refused with %j', (change) => {
  expect(designSchemas['sms-policy'].safeParse({ ...policy, ...change }).success).toBe(false);
});

type Template = Designs['templates']['templates'][number];

const ofTemplate = (change: Partial<Template>) =>
  pointersOf(
    {
      templates: {
        templates: [
          {
            id: 'one',
            event: 'case.opened',
            audience: 'contact',
            channel: 'sms',
            texts: { en: { body: 'Case {{reference}}.' } },
            ...change,
          },
        ],
      },
    },
    'templates',
  ).map((pointer) => pointer.replace('/body/templates/0', ''));

test('a text message of known sentences is taken', () => {
  expect(ofTemplate({})).toEqual([]);
});

test.each([
  'text',
  'subject',
  'contactName',
  'reason',
  'solution',
  'updateMessage',
  'incidentTitle',
  'queueName',
  'solvedLink',
])('a text message cannot name {{%s}}: words of others and links stay out of it', (variable) => {
  expect(ofTemplate({ texts: { en: { body: `x {{${variable}}}` } } })).toEqual(['/texts/en/body']);
  const inside = `{{#reference}}{{{${variable}}}}{{/reference}}`;
  expect(ofTemplate({ texts: { en: { body: inside } } })).toEqual(['/texts/en/body']);
});

test('a text message is as short as its longest filling', () => {
  expect(ofTemplate({ texts: { en: { body: 'x'.repeat(300) } } })).toEqual([]);
  expect(ofTemplate({ texts: { en: { body: 'x'.repeat(301) } } })).toEqual(['/texts/en/body']);
  const filled = `${'x'.repeat(260)}{{plannedResolutionAt}}`;
  expect(ofTemplate({ texts: { en: { body: filled } } })).toEqual(['/texts/en/body']);
  const hidden = `{{^plannedResolutionAt}}${'x'.repeat(301)}{{/plannedResolutionAt}}`;
  expect(ofTemplate({ texts: { en: { body: hidden } } })).toEqual(['/texts/en/body']);
});

test('a mail needs a subject, a text message has none and is for contacts', () => {
  expect(ofTemplate({ channel: 'email' })).toEqual(['/texts/en/subject']);
  expect(ofTemplate({ texts: { en: { subject: 'Hi', body: 'x' } } })).toEqual([
    '/texts/en/subject',
  ]);
  expect(ofTemplate({ audience: 'owner' })).toEqual(['/audience']);
});

test('a template without a channel is mail', () => {
  const texts = { en: { subject: 'Hi', body: 'x' } };
  const template = { id: 'one', event: 'case.opened', audience: 'contact', texts };
  expect(designSchemas.templates.parse({ templates: [template] }).templates[0]?.channel).toBe(
    'email',
  );
});
