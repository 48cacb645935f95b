import { type Actor, isCustomer } from '#kernel/actor.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { FileStore } from './file-store.ts';
import { messageIn } from './message-in.ts';

export type HtmlDeps = Pick<CaseDeps, 'cases'> & { readonly files: Pick<FileStore, 'readText'> };

/** What one reader asks of one message. */
type HtmlInput = { readonly caseId: string; readonly messageId: string; readonly actor: Actor };

/** The HTML of a message the actor may see, as it was sanitised when it came. @throws cases/unknown-case, cases/unknown-html */
export const readMessageHtml = async (
  deps: HtmlDeps,
  { caseId, messageId, actor }: HtmlInput,
): Promise<{ readonly html: string; readonly remoteImages: number }> => {
  const message = await messageIn(deps, await loadFor(deps, caseId, actor), messageId);
  const isHidden = isCustomer(actor) && message?.visibility !== 'public';
  if (message?.html === undefined || isHidden) throw caseFaults.unknownHtml();
  const { key, remoteImages } = message.html;
  return { html: await deps.files.readText(key), remoteImages };
};
