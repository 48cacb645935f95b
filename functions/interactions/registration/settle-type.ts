import type { CaseType, RegistrationRules } from '../../service-design/index.ts';
import type { Contact, Question } from './contact.ts';
import { type Decision, decision, type Reason } from './decision.ts';

/** What a type is settled by: the rule book, the contact, and the types the question's topic allows. */
export type TypeBook = {
  readonly rules: RegistrationRules;
  readonly contact: Contact;
  readonly allowed: readonly CaseType[];
};

/** The type of a question after the rules, and why it is not the one that was said. */
export type SettledType = {
  readonly type?: CaseType | undefined;
  readonly decisions: readonly Decision[];
  /** The complaint has no ground, and no other type is allowed here. */
  readonly unjustified?: true;
};

type Asked = { readonly question: Question; readonly n: number };

const actionOf = ({ rules }: TypeBook, { question }: Asked) =>
  rules.actions.find(({ id }) => id === question.action);

/** Why a complaint is none; `undefined` when it is justified. */
const flawOf = ({ rules, contact }: TypeBook, { question }: Asked): Reason | undefined => {
  const ground = rules.justifications.find(({ id }) => id === question.justification);
  if (ground === undefined) return 'not-justified';
  return ground.lapsesWhenSettled && contact.settled ? 'settled-in-conversation' : undefined;
};

const isStanding = (book: TypeBook, asked: Asked): boolean =>
  asked.question.type === 'complaint' && flawOf(book, asked) === undefined;

/** The type that what was done speaks for, where it speaks at all (INT-11). */
const typeDone = (book: TypeBook, asked: Asked): CaseType | undefined => {
  const action = actionOf(book, asked);
  if (action?.makes === undefined || !book.allowed.includes(action.makes)) return undefined;
  return action.whenSettled && !book.contact.settled ? undefined : action.makes;
};

/** A complaint stands when it is justified or the agent says so; else the next type that fits is taken (INT-4). */
const settleComplaint = (book: TypeBook, asked: Asked): SettledType => {
  const { rules, contact, allowed } = book;
  const { n: question } = asked;
  const flaw = flawOf(book, asked);
  if (flaw === undefined) return { type: 'complaint', decisions: [] };
  const next = rules.typePrecedence.find((type) => type !== 'complaint' && allowed.includes(type));
  const over = ['complaint'];
  if (contact.overruled.includes('justified-complaint')) {
    const outcome = { chosen: 'complaint', over: [next], question };
    return {
      type: 'complaint',
      decisions: [decision('justified-complaint', 'agent-overruled', outcome)],
    };
  }
  return next === undefined
    ? { decisions: [], unjustified: true }
    : {
        type: next,
        decisions: [decision('justified-complaint', flaw, { chosen: next, over, question })],
      };
};

const settleSaid = (book: TypeBook, asked: Asked): SettledType => {
  const { type } = asked.question;
  if (type === 'complaint') return settleComplaint(book, asked);
  return { type: book.allowed.find((allowed) => allowed === type), decisions: [] };
};

/** Settles what was said, and tells of a rule about what was done that did not have its way. */
const despite = (
  book: TypeBook,
  asked: Asked,
  { rule, done, because }: { rule: Decision['rule']; done: CaseType; because: Reason },
): SettledType => {
  const settled = settleSaid(book, asked);
  const chosen = settled.type ?? '';
  const told = decision(rule, because, { chosen, over: [done], question: asked.n });
  return { ...settled, decisions: [told, ...settled.decisions] };
};

const settleDone = (book: TypeBook, asked: Asked, done: CaseType): SettledType => {
  const { question, n } = asked;
  if (question.type !== undefined && book.contact.overruled.includes('found-type'))
    return despite(book, asked, { rule: 'found-type', done, because: 'agent-overruled' });
  if (isStanding(book, asked) && actionOf(book, asked)?.overComplaint === false)
    return despite(book, asked, { rule: 'found-type', done, because: 'complaint-stands' });
  const outcome = { chosen: done, over: [question.type], question: n };
  return { type: done, decisions: [decision('found-type', 'done-tells-type', outcome)] };
};

/** What was found and done tells, and where that says nothing, what was said. */
const settleFound = (book: TypeBook, asked: Asked): SettledType => {
  const done = typeDone(book, asked);
  return done === undefined || done === asked.question.type
    ? settleSaid(book, asked)
    : settleDone(book, asked, done);
};

/**
 * The type of one question: a fault to be located is a complaint; else what was found and done tells (INT-11); else what
 * was said, a complaint only when it is justified (INT-4).
 */
export const settleType = (book: TypeBook, asked: Asked): SettledType => {
  const { question, n } = asked;
  if (!question.geolocation || !book.allowed.includes('complaint')) return settleFound(book, asked);
  if (book.contact.overruled.includes('geolocation')) {
    const set = { rule: 'geolocation', done: 'complaint', because: 'agent-overruled' } as const;
    return despite(book, asked, set);
  }
  const outcome = { chosen: 'complaint', over: [question.type], question: n };
  const isNew = question.type !== 'complaint';
  const decisions = isNew ? [decision('geolocation', 'needs-geolocation', outcome)] : [];
  return { type: 'complaint', decisions };
};
