import type { ProblemCode } from './problem-code.ts';

/** One mistake in what was sent, at its place: `/body/solution`. */
export type FieldError = { readonly pointer: string; readonly detail: string };

/** What a problem is made of. */
export type Told = {
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfterMs?: number | undefined;
};

/** The API refused: an RFC 9457 problem, its `type` cut to the code that docs/problems.md lists. */
export class Problem extends Error {
  readonly status: number;
  /** `cases/transition-demands`; `gateway/404` where the gateway itself answered. */
  readonly code: ProblemCode;
  readonly title: string;
  /** By this id the log of the desk finds the request. */
  readonly instance: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** What `Retry-After` asked for. */
  readonly retryAfterMs: number | undefined;

  constructor({ status, code, title, detail, instance, facts, errors, retryAfterMs }: Told) {
    super(detail ?? title);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.instance = instance;
    this.facts = facts ?? {};
    this.errors = errors ?? [];
    this.retryAfterMs = retryAfterMs;
  }

  /** What is wrong with fields of the body, by field; what is wrong within a list or a group is told at its field. */
  fieldErrors(): Record<string, string> {
    const told = new Map<string, Set<string>>();
    for (const { pointer, detail } of this.errors) {
      const [, part, name] = pointer.split('/');
      if (part !== 'body' || name === undefined) continue;
      told.set(name, (told.get(name) ?? new Set()).add(detail));
    }
    return Object.fromEntries([...told].map(([name, details]) => [name, [...details].join(' ')]));
  }

  /** Whether somebody else was faster: the version sent is not the present one. */
  get isConflict(): boolean {
    return this.status === 412;
  }
}

/** Whether an error is a refusal of the API and, where codes are named, one of those. */
export const isProblem = (error: unknown, ...codes: readonly ProblemCode[]): error is Problem =>
  error instanceof Problem && (codes.length === 0 || codes.includes(error.code));

/** Nobody answered: the network is away, or the desk is. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** `Retry-After` says seconds or an instant (RFC 9110 §10.2.3). */
const retryAfterIn = (response: Response): number | undefined => {
  const said = response.headers.get('retry-after');
  if (said === null) return undefined;
  const millis = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
};

/** Reads a refusal, whoever gave it. */
export const problemIn = async (response: Response): Promise<Problem> => {
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const code = text(body['type'])?.split('/problems/')[1] ?? `gateway/${response.status}`;
  return new Problem({
    status: response.status,
    code: code as ProblemCode,
    title: text(body['title']) ?? text(body['message']) ?? response.statusText,
    detail: text(body['detail']),
    instance: text(body['instance']),
    facts: body['facts'] as Told['facts'],
    errors: body['errors'] as Told['errors'],
    retryAfterMs: retryAfterIn(response),
  });
};
