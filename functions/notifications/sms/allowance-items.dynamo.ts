import { createHash } from 'node:crypto';
import { dayMillis, millisOf } from '#kernel/time.ts';
import { getEach, type Item, type Table, type Write } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import type { SmsAllowance } from './sms-rules.ts';

/** One cap: the counter that stands for it, what a message adds to it, and how far it may go. */
type Cap = {
  readonly key: Key;
  readonly adds: number;
  readonly upTo: number;
  readonly keptDays: number;
};

const digestOf = ({ phone }: SmsAllowance): Buffer => createHash('sha256').update(phone).digest();

/** Days and months are UTC; the number itself is not kept in the counter's name. */
export const numberCap = (allowance: SmsAllowance): Cap => ({
  key: keys.counter(
    `sms#${digestOf(allowance).toString('base64url')}#${allowance.now.slice(0, 10)}`,
  ),
  adds: 1,
  upTo: allowance.perNumberPerDay,
  keptDays: 2,
});

/** Thousands may be told at once: the month's money lies in so many shares, each with a counter of its own. */
const shareCount = 8;

/** Every share holds as many whole parts of a message as the others, or one more. */
const partsIn = (share: number, { monthlyCap, partPrice }: SmsAllowance): number => {
  const parts = Math.floor(monthlyCap / partPrice);
  return Math.floor(parts / shareCount) + (share < parts % shareCount ? 1 : 0);
};

const shareOf = (share: number, allowance: SmsAllowance): Cap => ({
  key: keys.counter(`sms-spend#${allowance.currency}#${allowance.now.slice(0, 7)}#${share}`),
  adds: allowance.price,
  upTo: partsIn(share, allowance) * allowance.partPrice,
  keptDays: 400,
});

/** The shares of the month's money in the order a number tries them: its own, then where there may be room. */
export const sharesFor = (allowance: SmsAllowance): readonly [Cap, ...Cap[]] => {
  const own = (digestOf(allowance)[0] ?? 0) % shareCount;
  const others = Array.from({ length: shareCount - 1 }, (_, n) => (own + 1 + n) % shareCount);
  return [shareOf(own, allowance), ...others.map((share) => shareOf(share, allowance))];
};

const hasRoom = ({ adds, upTo }: Cap, counter: Item | undefined): boolean =>
  Number(counter?.['count'] ?? 0) + adds <= upTo;

/** Where a message that was refused still finds room, or the cap that refuses it. */
export const roomLeft = async (
  table: Table,
  allowance: SmsAllowance,
): Promise<{ readonly share: Cap } | { readonly refusedBy: 'number-cap' | 'spend-cap' }> => {
  const [number, shares] = [numberCap(allowance), sharesFor(allowance)];
  const wanted = [number, ...shares].map(({ key }) => key);
  const [sent, ...spent] = await getEach(table, wanted);
  if (!hasRoom(number, sent)) return { refusedBy: 'number-cap' };
  const share = shares.find((one, place) => hasRoom(one, spent[place]));
  return share === undefined ? { refusedBy: 'spend-cap' } : { share };
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
