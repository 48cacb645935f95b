import { type Actor, refOf } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { CaseDeps } from '../case-deps.ts';
import {
  type Attachment,
  type AutomaticFacts,
  cutText,
  type EmailFacts,
  type Message,
  type MessageHtml,
} from './message.ts';

/** What somebody wrote, before it is a message. */
export type Wording = {
  readonly caseId: string;
  readonly kind: Message['kind'];
  readonly visibility: Message['visibility'];
  readonly actor: Actor;
  readonly text: string;
  readonly format?: Message['format'] | undefined;
  readonly truncated?: boolean | undefined;
  readonly quoted?: string | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly html?: MessageHtml | undefined;
  readonly email?: EmailFacts | undefined;
  readonly automatic?: AutomaticFacts | undefined;
  readonly participant?: boolean | undefined;
  readonly interactionId?: string | undefined;
  readonly addressedTo?: string | undefined;
  readonly reached?: boolean | undefined;
  readonly mentions?: readonly string[] | undefined;
};

/** Makes a message of what was written; what is too long is cut and marked. */
export const writeMessage = (deps: CaseDeps, wording: Wording, at: Instant): Message => {
  const { actor, text: written, truncated = false, quoted, attachments = [], ...facts } = wording;
  const { text, truncated: cut } = cutText(written);
  return {
    ...given({ ...facts, quoted: quoted === undefined ? undefined : cutText(quoted).text }),
    id: deps.newId('message'),
    author: refOf(actor),
    ...{ text, at, attachments },
    participant: wording.participant ?? true,
    salt: deps.newSalt(),
    ...(cut || truncated ? { truncated: true } : {}),
  };
};
