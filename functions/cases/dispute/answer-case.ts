import type { Actor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import type { HtmlPage } from '#platform/http/html-page.ts';
import type { Signer } from '#platform/secret.ts';
import { amendCase } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { enterState } from '../life/enter-state.ts';
import { stateOfCategory } from '../life/workflow.ts';
import { type AnswerFacts, readAnswerToken } from './answer-link.ts';
import { answeredPage, overPage, questionPage } from './answer-page.ts';
import { disputeCase } from './dispute-case.ts';

export type AnswerDeps = CaseDeps & { readonly signer: Signer };

export const customerAnswers = ['solved', 'broken'] as const;
export type CustomerAnswer = (typeof customerAnswers)[number];

/** What whoever follows the link is shown; `refusal` when the link is not good. */
export type Answered =
  | { readonly page: HtmlPage; readonly body: { readonly answer?: CustomerAnswer } }
  | { readonly page: HtmlPage; readonly refusal: Fault };

const over = (): Answered => ({ page: overPage, refusal: caseFaults.answerOver() });

/** A link holds for the one resolution it was sent with: one that was answered, disputed or ended is over. */
const holds = (of: Case, { contactId, closesAt }: AnswerFacts, now: string): boolean =>
  of.category === 'resolved' &&
  of.contactId === contactId &&
  of.closesAt === closesAt &&
  now < closesAt;

const found = async (deps: AnswerDeps, token: string) => {
  const facts = await readAnswerToken(deps.signer, token);
  const of = facts && (await deps.cases.load(facts.caseId));
  return facts !== undefined && of !== undefined && holds(of, facts, deps.now())
    ? { facts, case: of }
    : undefined;
};

/** Shows the question; nothing happens, however often and by whatever the page is fetched. */
export const showQuestion = async (
  deps: AnswerDeps,
  { token }: { readonly token: string },
): Promise<Answered> => {
  const standing = await found(deps, token);
  return standing === undefined ? over() : { page: questionPage(standing.case), body: {} };
};

const demandHeld =
  (deps: AnswerDeps, facts: AnswerFacts) =>
  (of: Case): void => {
    if (!holds(of, facts, deps.now())) throw caseFaults.answerOver();
  };

const closeSolved = (deps: AnswerDeps, facts: AnswerFacts, actor: Actor): Promise<unknown> =>
  amendCase(deps, { caseId: facts.caseId, actor }, ({ case: of, by, at }) => {
    demandHeld(deps, facts)(of);
    const to = stateOfCategory(by.workflow, of.state, 'closed');
    if (to === undefined)
      throw caseFaults.noSuchTransition({ from: of.state, to: 'closed', allowed: [] });
    return { ...enterState(of, { by, to, fields: { reason: 'solved' } }, at), answer: () => ({}) };
  });

const act = async (
  deps: AnswerDeps,
  { facts, case: { customerId } }: { readonly facts: AnswerFacts; readonly case: Case },
  answer: CustomerAnswer,
): Promise<void> => {
  const { caseId, contactId: id } = facts;
  const actor: Actor = { kind: 'customer', id, roles: ['customer'], customerId };
  if (answer === 'solved') await closeSolved(deps, facts, actor);
  else {
    const demand = demandHeld(deps, facts);
    await disputeCase(deps, { caseId, actor, demand });
  }
};

/** A customer's answer by the link: solved closes the case, broken disputes it. */
export const answerCase = async (
  deps: AnswerDeps,
  { token, answer }: { readonly token: string; readonly answer: CustomerAnswer },
): Promise<Answered> => {
  const standing = await found(deps, token);
  if (standing === undefined) return over();
  try {
    await act(deps, standing, answer);
  } catch (error) {
    // Another click, or an agent, was quicker than this one: a person is shown a page all the same.
    if (error instanceof Fault && error.kind !== 'unavailable')
      return { page: overPage, refusal: error };
    throw error;
  }
  return { page: answeredPage(standing.case, answer), body: { answer } };
};
