import type { Instant } from '#kernel/time.ts';
import type { Notification } from '../notification.ts';
import type { Occasion } from '../occasion.ts';
import { nightZoneOf, quietUntil } from '../sms/quiet-hours.ts';
import type { Telling } from '../telling.ts';
import { closedUntil, type LastTold } from './window.ts';

/** That a notice waits for a time of its own, and what for. */
export type HeldBack = { readonly heldUntil: Instant; readonly reason: string };

const night = (
  { smsPolicy: { quietHours } }: Occasion,
  { template, recipient }: Telling,
  now: Instant,
): HeldBack | undefined => {
  if (template.channel !== 'sms' || quietHours === undefined) return undefined;
  const { phone = '', timeZone } = recipient;
  const zone = nightZoneOf({ phone, timeZone }, quietHours);
  const heldUntil = quietUntil(quietHours, zone, now);
  return heldUntil === undefined
    ? undefined
    : { heldUntil, reason: `It is quiet hours (${zone}).` };
};

const window = (
  { atMostEveryMinutes: minutes = 0 }: Telling['template'],
  last: LastTold | undefined,
  { id, now }: { readonly id: string; readonly now: Instant },
): HeldBack | undefined => {
  const heldUntil = closedUntil(last, { id, minutes });
  if (heldUntil === undefined || heldUntil <= now) return undefined;
  return { heldUntil, reason: `The person is told once in ${minutes} minutes at most.` };
};

/** Until when a notice waits, and why: for the morning, or until its reader was told nothing for long enough (NOT-2). */
export const heldBack = (
  occasion: Occasion,
  telling: Telling & { readonly drafted: Notification },
  last: LastTold | undefined,
): HeldBack | undefined => {
  const { id, plannedAt: now } = telling.drafted;
  return night(occasion, telling, now) ?? window(telling.template, last, { id, now });
};
