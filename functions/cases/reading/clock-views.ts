import * as z from 'zod';
import { clockKinds } from '../../service-design/contract.ts';

/** What is shown of SLA clocks. */

const instant = z.iso.datetime();

/** A clock as its case has it. */
export const clockSchema = z.object({
  kind: z.enum(clockKinds),
  policyId: z.string(),
  policyVersion: z.int(),
  calendarId: z.string().exactOptional(),
  calendarVersion: z.int().exactOptional(),
  targetMinutes: z.number(),
  startedAt: instant,
  state: z.enum(['running', 'paused', 'met', 'missed']),
  dueAt: instant.exactOptional(),
  elapsedMinutes: z.number(),
  warnings: z.array(z.object({ fraction: z.number(), at: instant.exactOptional() })),
  fulfilledAt: instant.exactOptional(),
});

/** What is, or was, to be told of a running clock, and when. */
const alarmSchema = z.object({
  tells: z.enum(['warning', 'breach', 'escalation']),
  at: instant,
  fraction: z.number().exactOptional(),
  level: z.int().exactOptional(),
  run: z.int().exactOptional(),
});

const spanSchema = z.object({
  from: instant,
  to: instant,
  counted: z.boolean(),
  minutes: z.number(),
  why: z.enum(['open', 'always', 'special-day', 'closed', 'holiday', 'paused']),
  /** Of the holiday or special day. */
  name: z.string().exactOptional(),
  /** In which the case was while the clock was paused. */
  state: z.string().exactOptional(),
});

/** A clock with every minute of it accounted for. */
export const explainedClockSchema = clockSchema.extend({
  /** What was left of the target when it was fulfilled; below zero, by how much it was passed. */
  marginMinutes: z.number().exactOptional(),
  alarms: z.array(alarmSchema).exactOptional(),
  course: z.object({ countedBefore: z.number(), spans: z.array(spanSchema) }),
});
