import type { Contact } from './contact.ts';
import type { RuleBook } from './plan-cases.ts';
import type { Plan, PlannedCase } from './planned-case.ts';

/** What an agent could still ask or say, while the customer is there. */
export const hintSentences = {
  'name-topic': 'Say what the question is about.',
  'name-subtopic': 'Say which part of the topic it is.',
  'name-type': 'Say whether it is a complaint, a request or a consultation.',
  'justify-complaint':
    'Ask what fails, or what is still not settled: without a ground it is no complaint.',
  'name-identifier': 'Ask which number, contract, device or account it is about.',
  'mark-main':
    'Several questions are of the highest type; mark the main one, or the first is taken.',
} as const satisfies Readonly<Record<string, string>>;

export type Hint = {
  readonly hint: keyof typeof hintSentences;
  readonly question: number;
  readonly field: string;
  readonly allowed?: readonly string[];
};

const idsOf = (things: readonly { readonly id: string }[]): readonly string[] =>
  things.map(({ id }) => id);

const questionHints = (
  { rules, topics: { topics } }: RuleBook,
  { questions }: Contact,
): readonly Hint[] =>
  questions.flatMap((one, question): readonly Hint[] => {
    const topic = topics.find(({ id }) => id === one.topic);
    const subtopics = idsOf(topic?.subtopics ?? []);
    const needsGround = one.type === 'complaint' && one.justification === undefined;
    return [
      ...(topic === undefined
        ? [{ hint: 'name-topic', question, field: 'topic', allowed: idsOf(topics) } as const]
        : []),
      ...(one.subtopic === undefined && subtopics.length > 0
        ? [{ hint: 'name-subtopic', question, field: 'subtopic', allowed: subtopics } as const]
        : []),
      ...(needsGround && !one.geolocation
        ? [
            {
              hint: 'justify-complaint',
              question,
              field: 'justification',
              allowed: idsOf(rules.justifications),
            } as const,
          ]
        : []),
    ];
  });

const caseHints = ({ type, identifier, questions, decisions }: PlannedCase): readonly Hint[] => {
  const [question = 0] = questions;
  const isTied = decisions.some(
    ({ rule, because }) => rule === 'type-precedence' && because === 'first-named',
  );
  return [
    ...(type === undefined ? [{ hint: 'name-type', question, field: 'type' } as const] : []),
    ...(identifier === undefined
      ? [{ hint: 'name-identifier', question, field: 'serviceIdentifiers' } as const]
      : []),
    ...(isTied ? [{ hint: 'mark-main', question, field: 'main' } as const] : []),
  ];
};

/** What is missing for the cases a contact would become; none of it keeps them from being opened. */
export const hintsFor = (contact: Contact, book: RuleBook, { cases }: Plan): readonly Hint[] => [
  ...questionHints(book, contact),
  ...cases.filter(({ by }) => by !== 'adjustment' && by !== 'formal-claim').flatMap(caseHints),
];
