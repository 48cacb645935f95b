import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { type AwsAnswer, awsError } from '../cloud.ts';

const times = z.int().min(1).max(1_000_000).default(1);
const verdict = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']);

/** The verdicts SES gives a mail it received. */
export const mailVerdictsSchema = z.strictObject({
  spam: verdict.optional(),
  virus: verdict.optional(),
  spf: verdict.optional(),
  dkim: verdict.optional(),
  dmarc: verdict.optional(),
  dmarcPolicy: z.enum(['none', 'quarantine', 'reject']).optional(),
});
export type MailVerdicts = z.infer<typeof mailVerdictsSchema>;

/** A fault stands at a named step, or in front of a whole service. */
const place = { step: z.string().min(1).optional(), service: z.string().min(1).optional() };
type Place = { readonly step?: string | undefined; readonly service?: string | undefined };
const isPlaced = ({ step, service }: Place): boolean =>
  (step === undefined) !== (service === undefined);
const unplaced = 'Name a step or a service.';

/** The body of `POST /faults`; each member adds one fault, `clear` removes all that stand first. */
export const faultsSchema = z.strictObject({
  clear: z.boolean().optional(),
  /**
   * The process is killed (SIGKILL) when the step is passed for the `after`th time. A step that begins with `*` is any
   * that ends so: `*:after` is after any call, `*:changed` after any that changed something durable. Without one every
   * step counts.
   */
  kill: z.strictObject({ step: z.string().min(1).optional(), after: times }).optional(),
  /** The service answers ThrottlingException to its next calls. */
  throttle: z.strictObject({ service: z.string().min(1), times }).optional(),
  delay: z
    .strictObject({ ...place, millis: z.int().min(1).max(600_000), times })
    .refine(isPlaced, unplaced)
    .optional(),
  /** The next asynchronous invocations of the function (or of any) are delivered twice. */
  duplicate: z.strictObject({ function: z.string().min(1).optional(), times }).optional(),
  /** The service answers InternalFailure, or the step throws. */
  fail: z
    .strictObject({ ...place, times })
    .refine(isPlaced, unplaced)
    .optional(),
  /** What SES says of the next mail that comes in. */
  mailVerdicts: mailVerdictsSchema.optional(),
});
export type FaultsRequest = z.infer<typeof faultsSchema>;

type Kind = 'kill' | 'throttle' | 'delay' | 'duplicate' | 'fail';
type Standing = {
  readonly kind: Kind;
  readonly step?: string | undefined;
  readonly service?: string | undefined;
  readonly function?: string | undefined;
  readonly millis?: number;
  left: number;
};

/** Faults that stand in this process; they end with it. */
export type Injector = {
  readonly add: (request: FaultsRequest) => void;
  readonly list: () => { readonly faults: readonly object[]; readonly mailVerdicts?: MailVerdicts };
  /** What `cloud.step` does. */
  readonly step: (name: string) => Promise<void>;
  /** Asked by the gateway before a service is: an answer in its place, if a fault stands. */
  readonly answerFor: (service: string) => Promise<AwsAnswer | undefined>;
  /** Asked by the function runtime: is this asynchronous invocation to be delivered twice? */
  readonly isDuplicated: (functionName: string) => boolean;
  readonly takeMailVerdicts: () => MailVerdicts;
};

/** Thrown at a step by an injected fault. */
export class InjectedFault extends Error {}

const standingOf = (request: FaultsRequest): readonly Standing[] => {
  const { kill, throttle, delay, duplicate, fail } = request;
  return [
    ...(kill ? [{ kind: 'kill' as const, ...kill, left: kill.after }] : []),
    ...(throttle ? [{ kind: 'throttle' as const, ...throttle, left: throttle.times }] : []),
    ...(delay ? [{ kind: 'delay' as const, ...delay, left: delay.times }] : []),
    ...(duplicate ? [{ kind: 'duplicate' as const, ...duplicate, left: duplicate.times }] : []),
    ...(fail ? [{ kind: 'fail' as const, ...fail, left: fail.times }] : []),
  ];
};

/** Counts one passing; answers the fault that strikes now. A kill strikes at its last count, all others at each. */
const strike = (
  standing: Set<Standing>,
  meets: (fault: Standing) => boolean,
): Standing | undefined => {
  const fault = [...standing].find(meets);
  if (fault === undefined) return undefined;
  fault.left -= 1;
  if (fault.left <= 0) standing.delete(fault);
  return fault.kind === 'kill' && fault.left > 0 ? undefined : fault;
};

const isMeant = (step: string | undefined, name: string): boolean =>
  step === undefined || (step.startsWith('*') ? name.endsWith(step.slice(1)) : step === name);

const atStep =
  (standing: Set<Standing>, die: () => void) =>
  async (name: string): Promise<void> => {
    if (standing.size === 0) return;
    const kills = ({ kind, step }: Standing): boolean => kind === 'kill' && isMeant(step, name);
    if (strike(standing, kills)) die();
    const delay = strike(standing, (fault) => fault.kind === 'delay' && fault.step === name);
    if (delay?.millis !== undefined) await sleep(delay.millis);
    if (strike(standing, (fault) => fault.kind === 'fail' && fault.step === name))
      throw new InjectedFault(`An injected fault stands at ${name}.`);
  };

const atService =
  (standing: Set<Standing>) =>
  async (service: string): Promise<AwsAnswer | undefined> => {
    if (standing.size === 0) return undefined;
    const meets = (kind: Kind) => (fault: Standing) =>
      fault.kind === kind && fault.service === service;
    const delay = strike(standing, meets('delay'));
    if (delay?.millis !== undefined) await sleep(delay.millis);
    if (strike(standing, meets('throttle')))
      return awsError(400, 'ThrottlingException', 'Rate exceeded (injected).');
    if (strike(standing, meets('fail')))
      return awsError(500, 'InternalFailure', 'The service failed (injected).');
    return undefined;
  };

const killSelf = (): void => void process.kill(process.pid, 'SIGKILL');

/** @param die ends the process at once; only tests pass their own */
export const createInjector = (die: () => void = killSelf): Injector => {
  const standing = new Set<Standing>();
  let verdicts: MailVerdicts | undefined;
  return {
    add: (request) => {
      if (request.clear === true) {
        standing.clear();
        verdicts = undefined;
      }
      for (const fault of standingOf(request)) standing.add(fault);
      verdicts = request.mailVerdicts ?? verdicts;
    },
    list: () => ({
      faults: [...standing].map((fault) => ({ ...fault })),
      ...(verdicts === undefined ? {} : { mailVerdicts: verdicts }),
    }),
    step: atStep(standing, die),
    answerFor: atService(standing),
    isDuplicated: (name) =>
      strike(
        standing,
        (fault) =>
          fault.kind === 'duplicate' && (fault.function === undefined || fault.function === name),
      ) !== undefined,
    takeMailVerdicts: () => {
      const taken = verdicts ?? {};
      verdicts = undefined;
      return taken;
    },
  };
};
