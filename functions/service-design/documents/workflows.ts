import * as z from 'zod';
import { roles } from '#kernel/actor.ts';
import { incidentStatuses } from '../template-variables.ts';
import { idSchema, localisedSchema } from './parts.ts';

export const stateCategories = [
  'new',
  'active',
  'waiting-on-customer',
  'waiting-on-third-party',
  'waiting-on-department',
  'resolved',
  'closed',
  'cancelled',
] as const;
export type StateCategory = (typeof stateCategories)[number];

/** Fields a transition may demand (CASE-3). */
export const demandable = ['reason', 'timeSpentMinutes', 'solution', 'nextContactAt'] as const;
export type Demand = (typeof demandable)[number];

/** What may hold a step up: work that was asked of departments, or cases below this one, being open. */
export const gates = ['no-open-tasks', 'no-open-children'] as const;
export type Gate = (typeof gates)[number];

const stateSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  category: z.enum(stateCategories),
  /** Whether SLA clocks stand still in this state (SLA-3). */
  pausesClocks: z.boolean().default(false),
  /** A case that waits in it for longer is stuck; a week unless told (CASE-6). */
  stuckAfterHours: z.int().min(1).max(8760).optional(),
  /** It is retired, and this is its successor: no case comes to it any more, and one that stands in it goes on from there. */
  retiredInto: idSchema.exactOptional(),
});

const transitionSchema = z.strictObject({
  from: z.array(idSchema).min(1),
  to: idSchema,
  who: z.array(z.enum(roles)).min(1),
  demands: z.array(z.enum(demandable)).default([]),
  /** Refused while what they name is open. */
  gates: z.array(z.enum(gates)).max(gates.length).exactOptional(),
  /** A form of the kind `forms` that whoever takes the step fills in; what is answered is kept with the case. */
  form: idSchema.exactOptional(),
});

/** Where a case goes as its incident comes to a status, from all states that lead there unless some are named (INC-3). */
const incidentEffectSchema = z.strictObject({
  status: z.enum(incidentStatuses),
  from: z.array(idSchema).min(1).exactOptional(),
  to: idSchema,
});

export const workflowSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  initial: idSchema,
  states: z.array(stateSchema).min(1),
  transitions: z.array(transitionSchema).min(1),
  /**
   * What linked cases do by the status of their incident, the first row that fits: hold, go on, resolve, close. Of a status
   * without a row they only take the news, and are resolved by the end.
   */
  incidentEffects: z.array(incidentEffectSchema).max(50).exactOptional(),
  /** A closed case may be corrected or reopened for so long (CASE-11). */
  correctionMinutes: z.int().min(0).default(5),
  /**
   * A reply of the customer reopens a closed case for so long, and then begins a new one that continues it; without it, for as
   * long as the case may be corrected.
   */
  reopensOnReplyHours: z.int().min(0).max(8760).optional(),
  /** A resolved case closes by itself after so long; inside it a customer's reply reopens. */
  closesAfterHours: z.int().min(1).default(72),
});
export type Workflow = z.infer<typeof workflowSchema>;
export type WorkflowState = z.infer<typeof stateSchema>;

/** The first workflow whose condition holds is the case's; the last one should hold always. */
export const workflowsSchema = z.strictObject({ workflows: z.array(workflowSchema).min(1) });
