import * as z from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { idSchema, localisedSchema, priorities } from './parts.ts';

/**
 * `next-update` begins anew with each public reply of ours, `in-queue` whenever a case comes to another queue (the target
 * of a team); the others begin when the case is opened.
 */
export const clockKinds = ['first-response', 'next-update', 'resolution', 'in-queue'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** One level of escalation of a target (SLA-4). Who is told of it is said by templates of `clock.escalated`. */
const escalationSchema = z.strictObject({
  /** Fraction of the target at which it comes: 1 is when it runs out, 1.5 half its length later. */
  at: z.number().gt(0).max(20),
  /** It comes again, as often and in such a distance in minutes of the target's calendar. */
  repeats: z
    .strictObject({
      everyMinutes: z.int().min(1).max(525_600),
      times: z.int().min(1).max(20),
    })
    .optional(),
  moveToQueue: idSchema.optional(),
  /** Raised to this priority, never lowered. */
  raisePriorityTo: z.enum(priorities).optional(),
  /** Whether the case is taken from its owner, so that it can be handed to somebody else. */
  releaseOwner: z.boolean().optional(),
});
export type Escalation = z.infer<typeof escalationSchema>;

export const slaPolicySchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  when: conditionSchema,
  targets: z
    .array(
      z.strictObject({
        clock: z.enum(clockKinds),
        minutes: z.int().min(1).max(525_600),
        /** A calendar's id; without one the target counts every minute of the year. */
        calendar: idSchema.optional(),
        /** Fractions of the target at which a warning fires, e.g. 0.75. */
        warnAt: z.array(z.number().gt(0).lt(1)).max(5).default([]),
        escalations: z.array(escalationSchema).max(10).optional(),
        /** A calendar's id: what comes due while it is closed is told when it next opens. */
        tellIn: idSchema.optional(),
        /** The queue an `in-queue` target is for; without one it is for all. */
        queue: idSchema.optional(),
      }),
    )
    .min(1),
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

/** The first policy whose condition holds is the case's, so the more specific one stands before the more general one. */
export const slaPoliciesSchema = z.strictObject({ policies: z.array(slaPolicySchema) });
