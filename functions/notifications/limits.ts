import type { Added } from './notification-store.ts';
import { smsReasons } from './sms/sms-rules.ts';

/** Why a limit that is reached keeps a notification back, as it is shown with it. */
export const limits = {
  'daily-right': 'This address was sent an acknowledgement today.',
  'number-cap': smsReasons.numberCap,
  'spend-cap': smsReasons.spendCap,
} as const satisfies Record<Extract<Added, { is: 'refused' }>['by'], string>;
