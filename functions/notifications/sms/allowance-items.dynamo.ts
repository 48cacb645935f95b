import { createHash } from 'node:crypto';
import { dayMillis, millisOf } from '#kernel/time.ts';
import type { Table, Write } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import type { SmsAllowance } from './sms-rules.ts';

/** One cap: the counter that stands for it, what a message adds to it, and how far it may go. */
export type Cap = {
  readonly key: Key;
  readonly adds: number;
  readonly upTo: number;
  readonly keptDays: number;
};

/** Days and months are UTC; the number itself is not kept in the counter's name. */
export const capsOf = (allowance: SmsAllowance): { readonly number: Cap; readonly spend: Cap } => {
  const { phone, now, perNumberPerDay, currency, price, monthlyCap } = allowance;
  const digest = createHash('sha256').update(phone).digest('base64url');
  return {
    number: {
      key: keys.counter(`sms#${digest}#${now.slice(0, 10)}`),
      adds: 1,
      upTo: perNumberPerDay,
      keptDays: 2,
    },
    spend: {
      key: keys.counter(`sms-spend#${currency}#${now.slice(0, 7)}`),
      adds: price,
      upTo: monthlyCap,
      keptDays: 400,
    },
  };
};

/** Counts towards a cap, unless that would go beyond it. */
export const countTowards = (table: Table, cap: Cap, now: string): Write => ({
  Update: {
    TableName: table.name,
    Key: cap.key,
    UpdateExpression: 'SET expiresAt = :expiresAt ADD #count :adds',
    ConditionExpression: '(attribute_not_exists(#count) AND :adds <= :upTo) OR #count <= :before',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: {
      ':adds': cap.adds,
      ':upTo': cap.upTo,
      ':before': cap.upTo - cap.adds,
      ':expiresAt': Math.floor((millisOf(now) + cap.keptDays * dayMillis) / 1000),
    },
  },
});
