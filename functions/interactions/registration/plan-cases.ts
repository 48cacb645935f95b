import { type Designs, type RegistrationRules, typesFor } from '../../service-design/index.ts';
import { addedCases } from './added-cases.ts';
import { chooseIdentifier } from './choose-identifier.ts';
import { chooseMain } from './choose-main.ts';
import type { Contact, ServiceIdentifier } from './contact.ts';
import { type Decision, decision } from './decision.ts';
import type { Exception, Plan, PlannedCase } from './planned-case.ts';
import { settleType } from './settle-type.ts';
import type { TypedQuestion } from './typed-question.ts';

/** What a contact is planned by: the rule book and the topics, as they hold. */
export type RuleBook = {
  readonly rules: RegistrationRules;
  readonly topics: Designs['topics'];
};

type Book = RuleBook & { readonly contact: Contact };
type Some = readonly [TypedQuestion, ...TypedQuestion[]];

const isSome = (questions: readonly TypedQuestion[]): questions is Some => questions.length > 0;

/** A question that names no identifier is about that of another question on its topic. */
const namingOne = (main: TypedQuestion, group: Some): TypedQuestion =>
  main.serviceIdentifiers.length > 0
    ? main
    : (group.find(
        ({ topic, serviceIdentifiers }) => topic === main.topic && serviceIdentifiers.length > 0,
      ) ?? main);

/** One case of some questions, after the basic rules. */
const basicCase = (book: Book, by: PlannedCase['by'], group: Some): PlannedCase => {
  const { main, decisions } = chooseMain(book, group);
  const { topic, type, subtopic, product, action, justification } = main;
  const chosen = chooseIdentifier(book, namingOne(main, group));
  return {
    ...{ by, topic, type, subtopic, product, action },
    main: main.n,
    questions: group.map(({ n }) => n),
    identifier: chosen.identifier,
    justification: type === 'complaint' ? justification : undefined,
    geolocation: group.some(({ geolocation }) => geolocation),
    settled: book.contact.settled,
    decisions: [...group.flatMap((one) => one.decisions), ...decisions, ...chosen.decisions],
  };
};

const withDecisions = (of: PlannedCase, decisions: readonly Decision[]): PlannedCase => ({
  ...of,
  decisions: [...decisions, ...of.decisions],
});

/** The one case of a contact, whatever the number of its questions (INT-2). */
const oneCase = (book: Book, group: Some): readonly [PlannedCase] => {
  const outcome = { chosen: 1, over: [group.length] };
  const told = group.length > 1 ? [decision('one-case', 'one-contact', outcome)] : [];
  return [withDecisions(basicCase(book, 'one-case', group), told)];
};

const aboutIdentifier = (
  questions: readonly TypedQuestion[],
  identifier: ServiceIdentifier,
): readonly TypedQuestion[] =>
  questions
    .filter((one) => one.serviceIdentifiers.some(({ value }) => value === identifier.value))
    .map((one) => ({ ...one, serviceIdentifiers: [identifier] }));

/** One case for each identifier of topics that are registered so; what else was asked is not recorded (INT-2 a). */
const identifierCases = (book: Book, group: Some): readonly PlannedCase[] => {
  const topics = book.rules.exceptions.perIdentifier?.topics ?? [];
  const marked = group.filter(({ topic }) => topic !== undefined && topics.includes(topic));
  const named = new Map(
    marked.flatMap((one) => one.serviceIdentifiers.map((each) => [each.value, each] as const)),
  );
  const over = group.filter((one) => !marked.includes(one)).map(({ n }) => n);
  if (named.size < 2 && over.length === 0) return [];
  const told = decision('per-identifier', 'each-identifier', { chosen: named.size, over });
  return [...named.values()].flatMap((identifier) => {
    const about = aboutIdentifier(marked, identifier);
    if (!isSome(about)) return [];
    return [withDecisions(basicCase(book, 'per-identifier', about), [told])];
  });
};

const ownCases = (book: Book, group: Some): readonly [PlannedCase, ...PlannedCase[]] => {
  const [first, ...rest] = identifierCases(book, group);
  if (first === undefined) return oneCase(book, group);
  if (!book.contact.overruled.includes('per-identifier')) return [first, ...rest];
  const told = decision('per-identifier', 'agent-overruled', {
    chosen: 1,
    over: [rest.length + 1],
  });
  return [withDecisions(oneCase(book, group)[0], [told])];
};

const typed = ({ contact, rules, topics: { topics } }: Book) =>
  contact.questions.map((question, n) => {
    const topic = topics.find(({ id }) => id === question.topic);
    const allowed = typesFor(topic, question.subtopic);
    const { type, decisions, unjustified } = settleType(
      { rules, contact, allowed },
      { question, n },
    );
    return { one: { ...question, n, type, decisions } satisfies TypedQuestion, unjustified };
  });

/** Questions that are cases of their own: services a new plan would connect again (INT-2 e). One case is always the first. */
const reconnected = ({ rules }: Book, questions: readonly TypedQuestion[]) =>
  rules.exceptions.reconnection && questions.some(({ reconnectedByPlan }) => !reconnectedByPlan)
    ? questions.filter(({ reconnectedByPlan }) => reconnectedByPlan)
    : [];

const reconnectionCase = (book: Book, one: TypedQuestion): PlannedCase => {
  const outcome = { chosen: 'own-case', question: one.n };
  const told = decision('reconnection', 'plan-reconnects', outcome);
  return withDecisions(basicCase(book, 'reconnection', [one]), [told]);
};

/** What the first case tells of the exceptions: which there are, and which the agent set aside. */
const exceptionsOf = (added: readonly PlannedCase[], setAside: readonly Exception[]) => [
  ...added.flatMap(({ decisions }) => decisions.slice(0, 1)),
  ...setAside.map((rule) => decision(rule, 'agent-overruled', { chosen: 'no-case' })),
];

/**
 * The cases a contact becomes, with every decision and its reason: data in, data out, nothing else is asked. The contact
 * has at least one question, and its words are known to the rule book and the topics.
 */
export const planCases = (contact: Contact, ruleBook: RuleBook): Plan => {
  const book = { ...ruleBook, contact };
  const isSetAside = (rule: PlannedCase['by']): rule is Exception =>
    rule !== 'one-case' && contact.overruled.includes(rule);
  const settled = typed(book);
  const questions = settled.map(({ one }) => one);
  const apart = reconnected(book, questions);
  const together = isSetAside('reconnection')
    ? questions
    : questions.filter((one) => !apart.includes(one));
  if (!isSome(together)) throw new Error('A contact has a question.');
  const [first, ...others] = ownCases(book, together);
  const due = [...apart.map((one) => reconnectionCase(book, one)), ...addedCases(book, first)];
  const added = due.filter(({ by }) => !isSetAside(by));
  const setAside = new Set(due.map(({ by }) => by).filter(isSetAside));
  const told = exceptionsOf(added, [...setAside]);
  return {
    cases: [{ ...first, decisions: [...first.decisions, ...told] }, ...others, ...added],
    unjustified: settled.flatMap(({ unjustified }, n) => (unjustified ? [n] : [])),
  };
};
