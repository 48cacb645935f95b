import type { CaseDeps } from '../cases/index.ts';
import type { CustomerDeps } from '../customers/index.ts';
import type { InteractionDeps } from '../interactions/index.ts';
import type { MailFiles, MailStore } from './mail-store.ts';
import type { ReplyDeps } from './reply-address.ts';

/** What mail needs of the world. */
export type MailDeps = CaseDeps &
  CustomerDeps &
  InteractionDeps &
  ReplyDeps & { readonly mails: MailStore; readonly mailFiles: MailFiles };
