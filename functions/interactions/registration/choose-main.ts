import type { RegistrationRules } from '../../service-design/index.ts';
import type { Contact } from './contact.ts';
import { type Decision, decision } from './decision.ts';
import type { TypedQuestion } from './typed-question.ts';

/** The question that gives a case its topic, type and product. */
export type Main = { readonly main: TypedQuestion; readonly decisions: readonly Decision[] };

type Book = { readonly rules: RegistrationRules; readonly contact: Contact };

/** A question of no type comes after all that have one. */
const rankOf = ({ typePrecedence }: RegistrationRules, { type }: TypedQuestion): number =>
  type === undefined ? typePrecedence.length : typePrecedence.indexOf(type);

const numbersBut = (all: readonly TypedQuestion[], main: TypedQuestion): readonly number[] =>
  all.filter(({ n }) => n !== main.n).map(({ n }) => n);

const chosen = (
  main: TypedQuestion,
  over: readonly TypedQuestion[],
  because: Decision['because'],
): Main => ({
  main,
  decisions: [
    decision('type-precedence', because, {
      chosen: main.type ?? '',
      over: numbersBut(over, main),
      question: main.n,
    }),
  ],
});

/** The question of the highest type; among equals the one the agent marked, else the first named (INT-3). */
export const chooseMain = (
  { rules, contact }: Book,
  questions: readonly [TypedQuestion, ...TypedQuestion[]],
): Main => {
  const [first, ...others] = questions;
  if (others.length === 0) return { main: first, decisions: [] };
  const highest = Math.min(...questions.map((question) => rankOf(rules, question)));
  const equals = questions.filter((question) => rankOf(rules, question) === highest);
  const marked = questions.find(({ main }) => main);
  if (marked !== undefined && contact.overruled.includes('type-precedence'))
    return chosen(marked, questions, 'agent-overruled');
  const markedEqual = equals.find(({ main }) => main);
  const main = markedEqual ?? equals[0] ?? first;
  if (equals.length === 1) return chosen(main, questions, 'highest-type');
  return chosen(main, questions, markedEqual === undefined ? 'first-named' : 'marked-main');
};
