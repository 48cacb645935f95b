import { randomUUID } from 'node:crypto';
import type { Invocation } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import type { AppFunction } from './functions.ts';
import type { Sandbox } from './sandbox.ts';
import type { Outcome } from './sandbox-protocol.ts';

/** Lambda's limits in bytes. */
export const limits = { request: 6_291_456, answer: 6_291_556, event: 1_048_576 } as const;

export type Invoker = {
  readonly functionOf: (arn: string) => AppFunction;
  /** @param payload JSON */
  readonly invoke: (arn: string, payload: string, requestId?: string) => Promise<Invocation>;
};

type Deps = {
  readonly functions: readonly AppFunction[];
  readonly sandbox: Sandbox;
  readonly log: (message: string) => void;
};

const sizeOf = (text: string): number => Buffer.byteLength(text);

const failure = (errorType: string, errorMessage: string): Invocation => ({
  ok: false,
  error: { errorType, errorMessage },
});

const invocationOf = (outcome: Outcome): Invocation => {
  if (!outcome.ok) return failure(outcome.errorType, outcome.errorMessage);
  if (sizeOf(outcome.payload) > limits.answer)
    return failure(
      'Function.ResponseSizeTooLarge',
      `Response payload size (${sizeOf(outcome.payload)} bytes) exceeded maximum allowed payload size (${limits.answer} bytes).`,
    );
  return { ok: true, payload: JSON.parse(outcome.payload) };
};

const longestLine = 200;

const shortly = ({
  errorType,
  errorMessage,
}: {
  readonly errorType: string;
  readonly errorMessage: string;
}): string => `${errorType}: ${errorMessage.split('\n')[0]?.slice(0, longestLine)}`;

/** Runs functions with Lambda's limits; a failure is one line on the console, whole in the log. */
export const createInvoker = ({ functions, sandbox, log }: Deps): Invoker => {
  const byArn = new Map(functions.map((one) => [one.arn, one]));
  const functionOf = (arn: string): AppFunction => {
    const one = byArn.get(unqualified(arn));
    if (one === undefined) throw new Error(`There is no function ${arn}.`);
    return one;
  };
  return {
    functionOf,
    invoke: async (arn, payload, requestId = randomUUID()) => {
      const { name, alias, timeoutMs } = functionOf(arn);
      if (sizeOf(payload) > limits.request)
        return failure(
          'RequestEntityTooLarge',
          `The payload is larger than ${limits.request} bytes.`,
        );
      const outcome = await sandbox.invoke({ name, requestId, payload, timeoutMs });
      const invocation = invocationOf(outcome);
      if (!invocation.ok && invocation.error.errorMessage !== 'Unauthorized')
        log(`${alias} failed: ${shortly(invocation.error)} (see lambda.log)`);
      return invocation;
    },
  };
};
