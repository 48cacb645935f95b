import * as z from 'zod';

/** What the engine runs of the Amazon States Language: JSONata only. A field not listed here is refused by name. */
const text = z.string();
const optionalText = text.optional();
/** May hold `{% JSONata %}` at any depth. */
const written = z.unknown().optional();

const result = { Output: written, Assign: z.record(text, z.unknown()).optional() };

const retrier = z.strictObject({
  Comment: optionalText,
  ErrorEquals: z.array(text).min(1),
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});

const catcher = z.strictObject({
  Comment: optionalText,
  ErrorEquals: z.array(text).min(1),
  Next: text,
  ...result,
});

const common = { Comment: optionalText, QueryLanguage: z.literal('JSONata').optional() };
const onward = { ...common, ...result, Next: optionalText, End: z.literal(true).optional() };
const safe = {
  ...onward,
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
};

const pass = z.strictObject({ ...onward, Type: z.literal('Pass') });

const task = z.strictObject({
  ...safe,
  Type: z.literal('Task'),
  Resource: z.literal('arn:aws:states:::lambda:invoke'),
  Arguments: written,
  TimeoutSeconds: z.union([z.int().min(1), text]).optional(),
});

const wait = z.strictObject({
  ...onward,
  Type: z.literal('Wait'),
  Seconds: z.union([z.int().min(0), text]).optional(),
  Timestamp: optionalText,
});

const rule = z.strictObject({
  ...result,
  Comment: optionalText,
  Condition: z.union([z.boolean(), text]),
  Next: text,
});

const choice = z.strictObject({
  ...common,
  ...result,
  Type: z.literal('Choice'),
  Choices: z.array(rule).min(1),
  Default: optionalText,
});

const succeed = z.strictObject({ ...common, Type: z.literal('Succeed'), Output: written });

const fail = z.strictObject({
  ...common,
  Type: z.literal('Fail'),
  Error: optionalText,
  Cause: optionalText,
});

const parallel = z.strictObject({
  ...safe,
  Type: z.literal('Parallel'),
  Arguments: written,
  Branches: z.array(z.lazy(() => flow)).min(1),
});

const map = z.strictObject({
  ...safe,
  Type: z.literal('Map'),
  Items: written,
  ItemSelector: written,
  ItemProcessor: z.lazy(() => processor),
  MaxConcurrency: z.int().min(0).default(0),
});

/** One state of a machine. */
export type State =
  | z.infer<typeof pass>
  | z.infer<typeof task>
  | z.infer<typeof wait>
  | z.infer<typeof choice>
  | z.infer<typeof succeed>
  | z.infer<typeof fail>
  | (Safe & {
      readonly Type: 'Parallel';
      readonly Arguments?: unknown;
      readonly Branches: readonly Flow[];
    })
  | (Safe & {
      readonly Type: 'Map';
      readonly Items?: unknown;
      readonly ItemSelector?: unknown;
      readonly ItemProcessor: Flow;
      readonly MaxConcurrency: number;
    });

type Safe = Omit<z.infer<typeof task>, 'Type' | 'Resource' | 'Arguments' | 'TimeoutSeconds'>;

export type StateOf<T extends State['Type']> = Extract<State, { readonly Type: T }>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;

/** States with their first one: a machine, a branch, the processor of a Map. */
export type Flow = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** A machine ready to run. */
export type Machine = Flow & { readonly TimeoutSeconds?: number | undefined };

const state = z.discriminatedUnion('Type', [
  pass,
  task,
  wait,
  choice,
  succeed,
  fail,
  parallel,
  map,
]);

const states = z.record(
  text,
  z.lazy(() => state),
);
const flow: z.ZodType<Flow> = z.strictObject({
  Comment: optionalText,
  StartAt: text,
  States: states,
}) as unknown as z.ZodType<Flow>;

const processor: z.ZodType<Flow> = z.strictObject({
  Comment: optionalText,
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
  StartAt: text,
  States: states,
}) as unknown as z.ZodType<Flow>;

const machine = z.strictObject({
  Comment: optionalText,
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.literal('JSONata'),
  StartAt: text,
  States: states,
  TimeoutSeconds: z.int().min(1).optional(),
});

const flowsIn = (one: State): readonly Flow[] => {
  if (one.Type === 'Parallel') return one.Branches;
  return one.Type === 'Map' ? [one.ItemProcessor] : [];
};

const targetsOf = (one: State): readonly string[] => {
  if (one.Type === 'Choice')
    return [
      ...one.Choices.map(({ Next }) => Next),
      ...(one.Default === undefined ? [] : [one.Default]),
    ];
  const next = 'Next' in one && one.Next !== undefined ? [one.Next] : [];
  return 'Catch' in one ? [...next, ...one.Catch.map(({ Next }) => Next)] : next;
};

const faultIn = (name: string, one: State): string | undefined => {
  if (one.Type === 'Wait' && (one.Seconds === undefined) === (one.Timestamp === undefined))
    return `${name}: a Wait has either Seconds or Timestamp`;
  const ends = one.Type === 'Succeed' || one.Type === 'Fail' || one.Type === 'Choice';
  if (!ends && (one.Next === undefined) === (one.End === undefined))
    return `${name}: a state has either Next or End`;
  return undefined;
};

const checkFlow = ({ StartAt, States }: Flow): void => {
  const check = (target: string, from: string): void => {
    if (States[target] === undefined)
      throw new Error(`${from} leads to the unknown state ${target}`);
  };
  check(StartAt, 'StartAt');
  for (const [name, one] of Object.entries(States)) {
    for (const target of targetsOf(one)) check(target, name);
    const fault = faultIn(name, one);
    if (fault !== undefined) throw new Error(fault);
    for (const inner of flowsIn(one)) checkFlow(inner);
  }
};

/** @throws when the definition uses a state or a field that is not run here, naming it */
export const readMachine = (definition: unknown): Machine => {
  const parsed = machine.safeParse(definition);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join(' / ')}: ${issue?.message}`);
  }
  const read = parsed.data as unknown as Machine;
  checkFlow(read);
  return read;
};
