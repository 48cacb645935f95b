import type { Cloud, Lambda } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import { StateError } from './state-error.ts';
import type { TaskOutcome } from './transition.ts';

/** Runs a task for a machine's role. */
export type RunTask = (roleArn: string, input: unknown) => Promise<TaskOutcome>;

/** Whether a role may invoke a function. */
export type MayInvoke = (roleArn: string, functionArn: string) => boolean;

type Deps = {
  readonly resources: Cloud['resources'];
  readonly lambda: Pick<Lambda, 'invoke'>;
  readonly mayInvoke: MayInvoke;
};

const failed = (error: string, cause: string): TaskOutcome => ({
  ok: false,
  error: new StateError(error, cause),
});

const known = new Set(['FunctionName', 'Payload', 'InvocationType', 'Qualifier']);

const findFunction = (resources: Cloud['resources'], name: string): string | undefined =>
  resources.find(
    ({ type, ref, arn }) =>
      type === 'AWS::Lambda::Function' && [ref, arn].includes(unqualified(name)),
  )?.arn;

const resultOf = (payload: unknown) => ({
  ExecutedVersion: '$LATEST',
  Payload: payload ?? null,
  StatusCode: 200,
});

/** The optimised integration `arn:aws:states:::lambda:invoke`, under the rights of the machine's role. */
export const functionInvoker =
  ({ resources, lambda, mayInvoke }: Deps): RunTask =>
  async (roleArn, input) => {
    const {
      FunctionName: name,
      Payload: payload,
      ...more
    } = (input ?? {}) as Record<string, unknown>;
    const unknown = Object.keys(more).find((field) => !known.has(field));
    if (unknown !== undefined)
      return failed('States.Runtime', `lambda:invoke does not take ${unknown} here.`);
    const arn = findFunction(resources, String(name));
    if (arn === undefined)
      return failed('Lambda.ResourceNotFoundException', `Function not found: ${name}`);
    // As AWS does, a right is asked for on the very alias that is named.
    const named = String(name).startsWith('arn:') ? String(name) : arn;
    if (!mayInvoke(roleArn, named))
      return failed(
        'Lambda.AWSLambdaException',
        `User: ${roleArn} is not authorized to perform: lambda:InvokeFunction on resource: ${named}`,
      );
    const invocation = await lambda.invoke(arn, payload ?? {});
    return invocation.ok
      ? { ok: true, result: resultOf(invocation.payload) }
      : failed(invocation.error.errorType, JSON.stringify(invocation.error));
  };
