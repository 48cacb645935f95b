import type { SmsPolicy } from '../documents.ts';

/** Where the demo company's customers are; 50 dollars a month, and nobody is woken. */
export const smsPolicy: SmsPolicy = {
  enabled: true,
  allowedCountries: ['LT', 'LV', 'EE', 'PL', 'UA'],
  perNumberPerDay: 5,
  monthlySpendCap: { currency: 'USD', minorUnits: 5000, priceEstimate: 8 },
  maxPriceUsd: 0.6,
  quietHours: { from: '22:00', to: '07:00', zone: 'Europe/Vilnius' },
};
