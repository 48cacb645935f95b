import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page } from '#kernel/page.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { loadFor } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { CaseStore } from '../store/case-store.ts';
import type { FileStore } from './file-store.ts';
import type { Attachment, Message } from './message.ts';

export type LinkDeps = Pick<CaseDeps, 'cases' | 'now'> & {
  readonly files: Pick<FileStore, 'signDownload' | 'verdictOn'>;
};

export type LinkInput = {
  readonly caseId: string;
  readonly attachmentId: string;
  readonly actor: Actor;
};

export type AttachmentLink = {
  readonly url: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly expiresAt: Instant;
};

const linkMinutes = 5;

const findAttachment = async (
  store: CaseStore,
  { id: caseId, absorbed }: Case,
  { attachmentId, actor }: LinkInput,
): Promise<Attachment | undefined> => {
  let position: string | undefined;
  do {
    const query = { limit: 100, after: position, publicOnly: isCustomer(actor), absorbed };
    const page: Page<Message> = await store.discussion(caseId, query);
    const files = page.items.flatMap(({ attachments }) => attachments);
    const found = files.find(({ id }) => id === attachmentId);
    if (found !== undefined) return found;
    position = page.next;
  } while (position !== undefined);
  return undefined;
};

/** @throws cases/attachment-not-scanned, cases/attachment-refused (attack class 39) */
const demandClean = async ({ files }: LinkDeps, { key }: Attachment): Promise<void> => {
  const verdict = await files.verdictOn(key);
  if (verdict === 'pending') throw caseFaults.attachmentNotScanned();
  if (verdict === 'refused') throw caseFaults.attachmentRefused();
};

/** A link of five minutes to a file of a message the actor may see. @throws cases/unknown-case, cases/unknown-attachment, and what `demandClean` refuses */
export const linkAttachment = async (deps: LinkDeps, input: LinkInput): Promise<AttachmentLink> => {
  const of = await loadFor(deps, input.caseId, input.actor);
  const file = await findAttachment(deps.cases, of, input);
  if (file === undefined) throw caseFaults.unknownAttachment();
  await demandClean(deps, file);
  const { name, contentType, bytes } = file;
  const url = await deps.files.signDownload(file, linkMinutes * 60);
  return {
    url,
    name,
    contentType,
    bytes,
    expiresAt: after(deps.now(), linkMinutes * minuteMillis),
  };
};
