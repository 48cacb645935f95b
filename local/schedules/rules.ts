import * as z from 'zod';
import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { rateOf } from './rate.ts';

/** A schedule of the template and the functions it wakes. */
export type Schedule = {
  readonly name: string;
  readonly arn: string;
  /** Milliseconds from one due instant to the next. */
  readonly every: number;
  readonly targets: readonly Target[];
};

/** A function to be woken; `input` is the fixed JSON it is given instead of the event. */
export type Target = { readonly functionArn: string; readonly input: string | undefined };

const targetSchema = z.strictObject({
  Arn: z.string().regex(/^arn:aws:lambda:/, 'a target is a function'),
  Id: z.string(),
  Input: z.string().optional(),
  /** What becomes of an event that could not be handed over; here each is. */
  RetryPolicy: z.unknown().optional(),
  DeadLetterConfig: z.unknown().optional(),
});

const ruleSchema = z.strictObject({
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
  Name: z.string().optional(),
  Description: z.string().optional(),
  Tags: z.unknown().optional(),
});

const scheduleOf = ({ logicalId, properties, ref, arn = '' }: Resource): readonly Schedule[] => {
  try {
    const rule = ruleSchema.parse(properties);
    const every = rateOf(rule.ScheduleExpression);
    const targets = rule.Targets.map(({ Arn, Input }) => ({ functionArn: Arn, input: Input }));
    return rule.State === 'ENABLED' ? [{ name: ref, arn, every, targets }] : [];
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`The rule ${logicalId} cannot be run here: ${reason}.`, { cause: error });
  }
};

/** The schedules of the template that are switched on. @throws when a rule asks for what is not run here */
export const schedulesOf = (cloud: Pick<Cloud, 'resources'>): readonly Schedule[] =>
  ofType(cloud as Cloud, 'AWS::Events::Rule').flatMap(scheduleOf);
