import type { Instant } from '#kernel/time.ts';
import { countryOf, longestSms, type SmsPolicy } from '../../service-design/index.ts';
import { smsParts } from './sms-parts.ts';

/** What decides whether a text message may leave. */
export type SmsFacts = {
  readonly policy: SmsPolicy;
  readonly phone: string;
  readonly hasConsent: boolean;
  readonly text: string;
  readonly now: Instant;
};

/** Why a text message does not leave; each is shown with the notification (NOT-2, class 93). */
export const smsReasons = {
  off: 'Text messages are switched off.',
  noConsent: 'The person has not agreed to text messages.',
  country: 'Numbers of this country are not written to.',
  tooLong: `The text would have more than ${longestSms} characters.`,
  numberCap: 'This number was sent as many text messages today as it may be.',
  spendCap: 'What text messages may cost this month is spent.',
  optedOut: 'The person has stopped text messages.',
} as const;

const isAllowed = ({ allowedCountries }: SmsPolicy, phone: string): boolean => {
  const country = countryOf(phone);
  return country !== undefined && allowedCountries.includes(country);
};

/** Why this text message may not leave, as far as it is known without counting. */
export const smsObstacleOf = ({
  policy,
  phone,
  hasConsent,
  text,
}: SmsFacts): string | undefined => {
  if (!policy.enabled) return smsReasons.off;
  if (!hasConsent) return smsReasons.noConsent;
  if (!isAllowed(policy, phone)) return smsReasons.country;
  return text.length > longestSms ? smsReasons.tooLong : undefined;
};

/** What a text message counts for, against the caps that hold now. */
export type SmsAllowance = {
  readonly phone: string;
  readonly now: Instant;
  readonly perNumberPerDay: number;
  readonly currency: string;
  /** Minor units, of all parts. */
  readonly price: number;
  /** Minor units, of one part. */
  readonly partPrice: number;
  readonly monthlyCap: number;
};

export const allowanceOf = (
  { policy, text, now }: Pick<SmsFacts, 'policy' | 'text' | 'now'>,
  phone: string,
): SmsAllowance => {
  const { currency, minorUnits, priceEstimate } = policy.monthlySpendCap;
  return {
    phone,
    now,
    perNumberPerDay: policy.perNumberPerDay,
    currency,
    price: priceEstimate * smsParts(text),
    partPrice: priceEstimate,
    monthlyCap: minorUnits,
  };
};
