import type { RegistrationRules } from '../../service-design/index.ts';
import type { Contact, ServiceIdentifier } from './contact.ts';
import { type Decision, decision } from './decision.ts';
import type { TypedQuestion } from './typed-question.ts';

/** What a case is filed under, and why it is that one among several. */
export type Chosen = {
  readonly identifier?: ServiceIdentifier | undefined;
  readonly decisions: readonly Decision[];
};

type Book = { readonly rules: RegistrationRules; readonly contact: Contact };

/** A kind nobody configured, or none, comes last. */
const rankOf = ({ identifierKinds }: RegistrationRules, { kind }: ServiceIdentifier): number => {
  const rank = identifierKinds.findIndex(({ id }) => id === kind);
  return rank === -1 ? identifierKinds.length : rank;
};

const differing = (identifiers: readonly ServiceIdentifier[]): readonly ServiceIdentifier[] => [
  ...new Map(identifiers.map((identifier) => [identifier.value, identifier])).values(),
];

/** The identifier of the kind that has precedence; among equals the first named, and that is told (INT-6). */
export const chooseIdentifier = (
  { rules, contact }: Book,
  { serviceIdentifiers, n: question }: TypedQuestion,
): Chosen => {
  const named = differing(serviceIdentifiers);
  const [first] = named;
  if (first === undefined || named.length === 1) return { identifier: first, decisions: [] };
  const kinds = named.map(({ kind = '' }) => kind);
  const told = (of: ServiceIdentifier, because: Decision['because']): Chosen => ({
    identifier: of,
    decisions: [
      decision('identifier-precedence', because, {
        chosen: of.kind ?? '',
        over: kinds.toSpliced(named.indexOf(of), 1),
        question,
      }),
    ],
  });
  if (contact.overruled.includes('identifier-precedence')) return told(first, 'agent-overruled');
  const highest = Math.min(...named.map((identifier) => rankOf(rules, identifier)));
  const [best = first, ...equals] = named.filter(
    (identifier) => rankOf(rules, identifier) === highest,
  );
  return told(best, equals.length === 0 ? 'identifier-precedence' : 'first-named');
};
