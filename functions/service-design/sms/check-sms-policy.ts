import type { Designs } from '../documents.ts';
import { duplicates, type Finding } from '../finding.ts';
import { isZone } from '../sla/check-calendars.ts';
import { countries } from './calling-codes.ts';

const quietFindings = ({ quietHours }: Designs['sms-policy']): readonly Finding[] => {
  if (quietHours === undefined) return [];
  const { zone, from, to } = quietHours;
  const strange = { path: ['quietHours', 'zone'], detail: `${zone} is no IANA time zone.` };
  const empty = { path: ['quietHours', 'to'], detail: 'Quiet hours end at another time of day.' };
  return [...(isZone(zone) ? [] : [strange]), ...(from === to ? [empty] : [])];
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
