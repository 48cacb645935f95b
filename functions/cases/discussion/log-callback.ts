import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { callbackLogged } from '../life/discuss.ts';
import { type MessageView, viewMessage } from '../reading/view.ts';
import { writeMessage } from './write-message.ts';

export type LogCallbackInput = {
  readonly caseId: string;
  readonly reached: boolean;
  /** Mandatory either way (INT-8). */
  readonly comment: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** Logs that the customer was called back, reached or not. @throws cases/unknown-case */
export const logCallback = (deps: CaseDeps, input: LogCallbackInput): Promise<MessageView> => {
  const { caseId, reached, comment, actor, once } = input;
  return amendCase(deps, { caseId, actor, once }, ({ case: of, at }) => {
    const written = { caseId, kind: 'callback', visibility: 'internal', actor, reached } as const;
    const message = writeMessage(deps, { ...written, text: comment }, at);
    return {
      ...callbackLogged(of, message),
      messages: [message],
      answer: () => viewMessage(message, actor),
    };
  });
};
