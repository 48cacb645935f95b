import {
  classificationProblems,
  type Designs,
  type RegistrationRules,
  typesFor,
} from '../../service-design/index.ts';
import type { Contact, Question } from './contact.ts';
import type { RuleBook } from './plan-cases.ts';

/** Something said that cannot be registered: where (a question counted from 0, or the contact), and what could be said. */
export type Problem = {
  readonly question?: number;
  /** The path of the field within the question or the contact, `/` between its parts. */
  readonly field: string;
  readonly allowed: readonly string[];
  readonly detail: string;
};

const idsOf = (things: readonly { readonly id: string }[]): readonly string[] =>
  things.map(({ id }) => id);

const unknownWord = (
  field: string,
  word: string | undefined,
  allowed: readonly string[],
): readonly Problem[] =>
  word === undefined || allowed.includes(word)
    ? []
    : [{ field, allowed, detail: `Allowed here: ${allowed.join(', ')}.` }];

const geolocationProblems = (topics: Designs['topics'], question: Question): readonly Problem[] => {
  const topic = topics.topics.find(({ id }) => id === question.topic);
  if (!question.geolocation || typesFor(topic, question.subtopic).includes('complaint')) return [];
  const detail = 'A fault to be located is a complaint, and this topic takes none.';
  return [{ field: 'geolocation', allowed: [], detail }];
};

const questionProblems = ({ rules, topics }: RuleBook, question: Question): readonly Problem[] => [
  ...classificationProblems(topics, question),
  ...unknownWord('action', question.action, idsOf(rules.actions)),
  ...unknownWord('justification/ground', question.justification, idsOf(rules.justifications)),
  ...question.serviceIdentifiers.flatMap(({ kind }, index) =>
    unknownWord(`serviceIdentifiers/${index}/kind`, kind, idsOf(rules.identifierKinds)),
  ),
  ...geolocationProblems(topics, question),
];

const contactProblems = ({ overridable }: RegistrationRules, contact: Contact) => [
  ...contact.overruled.flatMap((rule, index) =>
    unknownWord(`overrule/rules/${index}`, rule, overridable),
  ),
  ...(contact.formalClaim && !contact.ofIncident
    ? [
        {
          field: 'formalClaim',
          allowed: [],
          detail: 'A formal claim goes beside a case of an incident; name it as incidentId.',
        },
      ]
    : []),
];

/** All that keeps a contact from being registered, before any rule is asked. */
export const problemsOf = (contact: Contact, book: RuleBook): readonly Problem[] => [
  ...contact.questions.flatMap((one, question) =>
    questionProblems(book, one).map((problem) => ({ ...problem, question })),
  ),
  ...contactProblems(book.rules, contact),
];

/** Complaints without a ground where the topic takes nothing else: the registration asks for the ground (INT-4). */
export const unjustifiedProblems = (
  { justifications }: RegistrationRules,
  unjustified: readonly number[],
): readonly Problem[] =>
  unjustified.map((question) => ({
    question,
    field: 'justification',
    allowed: idsOf(justifications),
    detail: `This topic takes complaints only; say the ground: ${idsOf(justifications).join(', ')}.`,
  }));
