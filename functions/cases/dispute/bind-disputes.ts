import type { UseCases } from '#platform/http/serve.ts';
import { type AnswerDeps, answerCase, showQuestion } from './answer-case.ts';
import { confirmDiagnosis } from './confirm-diagnosis.ts';
import { confirmDispute } from './confirm-dispute.ts';
import { disputeCase } from './dispute-case.ts';
import type { disputeRoutes } from './routes.ts';

/** One use case a route. */
export const bindDisputes = (deps: AnswerDeps): UseCases<typeof disputeRoutes> => ({
  disputeCase: ({ params, body, actor, once }) =>
    disputeCase(deps, { ...params, ...body, actor, once }),
  confirmDispute: ({ params, body, actor, once }) =>
    confirmDispute(deps, { ...params, ...body, actor, once }),
  confirmDiagnosis: ({ params, actor, once }) => confirmDiagnosis(deps, { ...params, actor, once }),
  showQuestion: ({ params }) => showQuestion(deps, params),
  answerCase: ({ params, body }) => answerCase(deps, { ...params, ...body }),
});
