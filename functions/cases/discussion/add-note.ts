import { amendCase } from '../amend-case.ts';
import { noteAdded } from '../life/discuss.ts';
import { type MessageView, viewMessage } from '../reading/view.ts';
import { attachedFiles } from './attached-files.ts';
import type { DiscussionDeps, WriteInput } from './reply-to-case.ts';
import { writeMessage } from './write-message.ts';

/** An internal note, never shown to customers; a closed case takes notes too. @throws cases/unknown-case */
export const addNote = (deps: DiscussionDeps, input: WriteInput): Promise<MessageView> => {
  const { caseId, text, actor, once } = input;
  return amendCase(deps, { caseId, actor, once }, async ({ case: of, at }) => {
    const attachments = await attachedFiles(deps, input);
    const wording = {
      caseId,
      kind: 'note',
      visibility: 'internal',
      actor,
      text,
      attachments,
    } as const;
    const message = writeMessage(deps, wording, at);
    return {
      ...noteAdded(of, message),
      messages: [message],
      answer: () => viewMessage(message, actor),
    };
  });
};
