/** What kind of refusal a fault is; only `platform/http/problem.ts` knows its HTTP status. */
export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'precondition'
  | 'precondition-required'
  | 'rule-broken'
  | 'limited'
  | 'unavailable';

export type FaultFacts = Readonly<Record<string, unknown>>;

/** One thing wrong with the input: a JSON Pointer and a sentence (RFC 9457 §3.1 extension). */
export type FieldError = { readonly pointer: string; readonly detail: string };

/** A refusal: what is wrong, in a sentence that is safe to show to whoever asked. */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly code: string;
  readonly title: string;
  readonly facts: FaultFacts;
  readonly errors: readonly FieldError[];

  constructor(
    definition: { kind: FaultKind; code: string; title: string; detail: string },
    facts: FaultFacts = {},
    errors: readonly FieldError[] = [],
  ) {
    super(definition.detail);
    this.name = 'Fault';
    this.kind = definition.kind;
    this.code = definition.code;
    this.title = definition.title;
    this.facts = facts;
    this.errors = errors;
  }
}

/** One refusal a capability can give; `detail` defaults to the title. */
export type FaultDefinition = {
  readonly kind: FaultKind;
  readonly title: string;
  readonly detail?: (facts: FaultFacts) => string;
};

export type Faults<K extends string> = Readonly<
  Record<K, (facts?: FaultFacts, errors?: readonly FieldError[]) => Fault>
> & { readonly catalogue: readonly { kind: FaultKind; code: string; title: string }[] };

const kebab = (word: string): string =>
  word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Declares the refusals of one capability: `faults.windowElapsed({ minutes: 5 })` makes a throwable fault. */
export const defineFaults = <K extends string>(
  capability: string,
  definitions: Readonly<Record<K, FaultDefinition>>,
): Faults<K> => {
  const entries = Object.entries<FaultDefinition>(definitions).map(([key, definition]) => ({
    key,
    definition,
    code: `${capability}/${kebab(key)}`,
  }));
  const makers = entries.map(({ key, definition, code }) => [
    key,
    (facts: FaultFacts = {}, errors: readonly FieldError[] = []) =>
      new Fault(
        { ...definition, code, detail: definition.detail?.(facts) ?? definition.title },
        facts,
        errors,
      ),
  ]);
  const catalogue = entries.map(({ definition, code }) => ({
    kind: definition.kind,
    code,
    title: definition.title,
  }));
  return { ...Object.fromEntries(makers), catalogue };
};
