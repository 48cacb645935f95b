import { isZone } from '#kernel/time.ts';
import type { Designs } from '../documents.ts';
import { duplicates, type Finding } from '../finding.ts';
import { countries } from './calling-codes.ts';

const quietFindings = ({ quietHours }: Designs['sms-policy']): readonly Finding[] => {
  if (quietHours === undefined) return [];
  const { zone, from, to } = quietHours;
  const strange = { path: ['quietHours', 'zone'], detail: `${zone} is no IANA time zone.` };
  const empty = { path: ['quietHours', 'to'], detail: 'Quiet hours end at another time of day.' };
  const never = { path: ['quietHours', 'to'], detail: 'Quiet hours leave some of the day.' };
  const isWhole = from === '00:00' && to === '24:00';
  return [
    ...(isZone(zone) ? [] : [strange]),
    ...(from === to ? [empty] : []),
    ...(isWhole ? [never] : []),
  ];
};

export const smsPolicyFindings = ({ 'sms-policy': policy }: Designs): readonly Finding[] => [
  ...duplicates(policy.allowedCountries, (index) => ['allowedCountries', index]),
  ...policy.allowedCountries.flatMap((country, index) =>
    countries.has(country)
      ? []
      : [
          {
            path: ['allowedCountries', index],
            detail: `No calling code is known for ${country}; a country is an ISO 3166 code, such as LT.`,
          },
        ],
  ),
  ...quietFindings(policy),
];
