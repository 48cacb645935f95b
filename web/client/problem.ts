/** One mistake in what was sent, at its place: `/body/solution`. */
export type FieldError = { readonly pointer: string; readonly detail: string };

type Told = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly errors?: readonly FieldError[] | undefined;
};

/** The API refused: an RFC 9457 problem, its `type` cut to the code that docs/problems.md lists. */
export class Problem extends Error {
  readonly status: number;
  /** `cases/transition-demands`; `gateway/404` where the gateway itself answered. */
  readonly code: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];

  constructor({ status, code, title, detail, facts = {}, errors = [] }: Told) {
    super(detail ?? title);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.facts = facts;
    this.errors = errors;
  }

  /** What is wrong with fields of the body, by the name of the field. */
  fieldErrors(): Readonly<Record<string, string>> {
    const inBody = this.errors.filter(({ pointer }) => pointer.startsWith('/body/'));
    return Object.fromEntries(
      inBody.map(({ pointer, detail }) => [pointer.slice('/body/'.length), detail]),
    );
  }

  /** Whether somebody else was faster: the version sent is not the present one. */
  get isConflict(): boolean {
    return this.status === 412;
  }
}

/** Nobody answered: the network is away, or the desk is. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Reads a refusal, whoever gave it. */
export const problemIn = async (response: Response): Promise<Problem> => {
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const code = text(body['type'])?.split('/problems/')[1] ?? `gateway/${response.status}`;
  return new Problem({
    status: response.status,
    code,
    title: text(body['title']) ?? text(body['message']) ?? response.statusText,
    detail: text(body['detail']),
    facts: body['facts'] as Told['facts'],
    errors: body['errors'] as Told['errors'],
  });
};
