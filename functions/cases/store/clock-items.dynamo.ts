import * as z from 'zod';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { clockKinds } from '../../service-design/index.ts';
import type { Clock } from '../../sla/index.ts';

/**
 * Clocks are written with every change of a case, and an item is paid for by the kilobyte, names included: so they are
 * stored as rows without names. `startedAt` is said when it is not the case's own `openedAt`.
 */

const instant = z.iso.datetime();

/** One clock: kind, state, target and elapsed minutes, policy, calendar, due, fulfilled, warnings, start. */
export const clockRowSchema = z.tuple([
  z.enum(clockKinds),
  z.enum(['running', 'paused', 'met', 'missed']),
  z.number(),
  z.number(),
  z.tuple([z.string(), z.int()]),
  z.tuple([z.string(), z.int()]).nullable(),
  instant.nullable(),
  instant.nullable(),
  z.array(z.tuple([z.number(), instant.nullable()])),
  instant.optional(),
]);

type ClockRow = z.infer<typeof clockRowSchema>;

export const clockRow = (clock: Clock, openedAt: Instant): ClockRow => [
  clock.kind,
  clock.state,
  clock.targetMinutes,
  clock.elapsedMinutes,
  [clock.policyId, clock.policyVersion],
  clock.calendarId === undefined ? null : [clock.calendarId, clock.calendarVersion ?? 0],
  clock.dueAt ?? null,
  clock.fulfilledAt ?? null,
  clock.warnings.map(({ fraction, at }) => [fraction, at ?? null]),
  ...(clock.startedAt === openedAt ? ([] as const) : ([clock.startedAt] as const)),
];

export const clockOf = (row: ClockRow, openedAt: Instant): Clock => {
  const [kind, state, targetMinutes, elapsedMinutes, policy, calendar, ...times] = row;
  const [due, fulfilled, warnings, startedAt = openedAt] = times;
  return {
    kind,
    state,
    targetMinutes,
    elapsedMinutes,
    policyId: policy[0],
    policyVersion: policy[1],
    startedAt,
    warnings: warnings.map(([fraction, at]) => ({ fraction, ...given({ at: at ?? undefined }) })),
    ...given({
      calendarId: calendar?.[0],
      calendarVersion: calendar?.[1],
      dueAt: due ?? undefined,
      fulfilledAt: fulfilled ?? undefined,
    }),
  };
};
