import { classificationFault } from '../../cases/index.ts';
import type { DesignStore } from '../../service-design/index.ts';
import { interactionFaults } from '../faults.ts';
import type { RegisterBody } from '../requests.ts';
import type { Contact } from './contact.ts';
import { type Hint, hintsFor } from './hints.ts';
import { planCases, type RuleBook } from './plan-cases.ts';
import type { Plan } from './planned-case.ts';
import { type Problem, problemsOf, unjustifiedProblems } from './problems.ts';
import { ambiguities, contactOf, pointerIn } from './said-contact.ts';

/** What the rules, as they hold, make of a request; there is a plan unless there are problems. */
export type Planned = {
  readonly rulesVersion: number;
  readonly problems: readonly Problem[];
  readonly plan?: Plan;
  readonly hints: readonly Hint[];
};

/** The case a contact continues, as far as the rules ask about it. */
type Continued = { readonly incidentId?: string } | undefined;

/** What is said of the new case is not said of one that stands; that is changed by its own doors. */
const joiningProblems = (body: RegisterBody, continued: Continued): readonly Problem[] => {
  const detail = 'The contact continues a case: this is changed on the case itself.';
  return continued === undefined
    ? []
    : (['incidentId', 'settled'] as const)
        .filter((field) => body[field] !== undefined)
        .map((field) => ({ field, allowed: [], detail }));
};

const decide = (contact: Contact, book: RuleBook, said: readonly Problem[]) => {
  const problems = [...said, ...problemsOf(contact, book)];
  if (problems.length > 0) return { problems, hints: [] };
  const plan = planCases(contact, book);
  const unjustified = unjustifiedProblems(book.rules, plan.unjustified);
  const hints = hintsFor(contact, book, plan);
  return unjustified.length > 0 ? { problems: unjustified, hints } : { problems, plan, hints };
};

/** Reads the rule book and asks it about a request. */
export const readPlan = async (
  { designs }: { readonly designs: DesignStore },
  body: RegisterBody,
  continued: Continued,
): Promise<Planned> => {
  const read = await designs.current(['registration-rules', 'topics']);
  const rules = read['registration-rules'];
  const book = { rules: rules.document, topics: read.topics.document };
  const contact = contactOf(body, continued?.incidentId !== undefined);
  const said = [...ambiguities(body), ...joiningProblems(body, continued)];
  return { rulesVersion: rules.version, ...decide(contact, book, said) };
};

const ofClassification = ['topic', 'type', 'subtopic', 'product'];

/** @throws cases/bad-classification or cases/product-mandatory, interactions/cannot-register; every mistake at its place */
export const demandPlan = (planned: Planned, body: RegisterBody): Plan => {
  if (planned.plan !== undefined) return planned.plan;
  const problems = planned.problems.map((problem) => ({
    ...problem,
    pointer: pointerIn(body, problem),
  }));
  if (problems.every(({ field }) => ofClassification.includes(field)))
    throw classificationFault(problems);
  const [first] = problems;
  const errors = problems.map(({ pointer, detail }) => ({ pointer, detail }));
  throw interactionFaults.cannotRegister({ field: first?.field, allowed: first?.allowed }, errors);
};
