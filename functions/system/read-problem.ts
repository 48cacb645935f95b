import type { FaultKind, Faults } from '#kernel/fault.ts';
import { problemPath, statusOf } from '#platform/http/problem.ts';
import { systemFaults } from './faults.ts';

/** What to do about a kind of refusal. */
const adviceOf: Readonly<Record<FaultKind, string>> = {
  invalid: 'Correct the fields named in `errors` and send the request again.',
  unauthenticated: 'Send the credential that was given for this address.',
  'not-allowed': 'Ask an administrator for the role or the scope that allows this.',
  'not-found': 'It does not exist, or not for you.',
  conflict: 'Read what stands now, decide again and repeat.',
  precondition: 'Read it again, and send its new ETag as If-Match.',
  'precondition-required': 'Read it first, and send its ETag as If-Match.',
  'rule-broken':
    'A rule of the desk forbids this as things stand; `facts` say which values it saw.',
  limited: 'Wait, then repeat more slowly.',
  unavailable: 'Repeat in a moment; with the same Idempotency-Key nothing is done twice.',
};

export type ProblemPage = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly kind: FaultKind;
  readonly advice: string;
};

/** Explains a refusal by its code. @throws system/unknown-problem */
export const readProblem = (
  catalogue: Faults<string>['catalogue'],
  { capability, code }: { readonly capability: string; readonly code: string },
): ProblemPage => {
  const found = catalogue.find((fault) => fault.code === `${capability}/${code}`);
  if (found === undefined) throw systemFaults.unknownProblem();
  const { kind, title } = found;
  return {
    type: problemPath(found.code),
    title,
    status: statusOf[kind],
    kind,
    advice: adviceOf[kind],
  };
};
