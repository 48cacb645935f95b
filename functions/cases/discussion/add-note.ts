import { amendCase } from '../amend-case.ts';
import { caseFaults } from '../faults.ts';
import { noteAdded } from '../life/discuss.ts';
import { type MessageView, viewMessage } from '../reading/view.ts';
import { attachedFiles } from './attached-files.ts';
import type { DiscussionDeps, WriteInput } from './reply-to-case.ts';
import { writeMessage } from './write-message.ts';

type NoteDeps = DiscussionDeps & { readonly isStaff: (userId: string) => Promise<boolean> };

/** A note, and the colleagues it calls. */
export type NoteInput = WriteInput & { readonly mentions?: readonly string[] | undefined };

/** @throws cases/unknown-mention */
const demandStaff = async ({ isStaff }: NoteDeps, mentions: readonly string[]): Promise<void> => {
  const known = await Promise.all(mentions.map(isStaff));
  const userIds = mentions.filter((_id, place) => known[place] !== true);
  if (userIds.length > 0) throw caseFaults.unknownMention({ userIds });
};

/**
 * An internal note, never shown to customers; a closed case takes notes too.
 * @throws cases/unknown-case, cases/unknown-mention
 */
export const addNote = async (deps: NoteDeps, input: NoteInput): Promise<MessageView> => {
  const { caseId, text, format, actor, once } = input;
  const mentions = input.mentions && [...new Set(input.mentions)];
  await demandStaff(deps, mentions ?? []);
  return amendCase(deps, { caseId, actor, once }, async ({ case: of, at }) => {
    const attachments = await attachedFiles(deps, input);
    const kind = { kind: 'note', visibility: 'internal' } as const;
    const wording = { ...kind, caseId, actor, text, format, attachments, mentions };
    const message = writeMessage(deps, wording, at);
    return {
      ...noteAdded(of, message),
      messages: [message],
      answer: () => viewMessage(message, actor),
    };
  });
};
