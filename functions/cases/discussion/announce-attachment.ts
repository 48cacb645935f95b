import { type Actor, refOf } from '#kernel/actor.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { FileStore, SignedUpload } from './file-store.ts';

export type AnnounceDeps = Pick<CaseDeps, 'cases' | 'now' | 'newId'> & {
  readonly files: Pick<FileStore, 'signUpload'>;
};

export type AnnounceInput = {
  readonly caseId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly actor: Actor;
};

export type Announced = {
  readonly id: string;
  readonly upload: SignedUpload;
  readonly expiresAt: Instant;
};

const uploadMinutes = 15;

/**
 * Grants the upload of one file to a case: of this size and type, by this person, for 15 minutes. The file is seen by
 * nobody until a message names it.
 * @throws cases/unknown-case
 */
export const announceAttachment = async (
  deps: AnnounceDeps,
  { caseId, actor, name, contentType, bytes }: AnnounceInput,
): Promise<Announced> => {
  await loadFor(deps, caseId, actor);
  const id = deps.newId('attachment');
  const file = { id, name, contentType, bytes, key: `cases/${caseId}/${id}` };
  const expiresAt = after(deps.now(), uploadMinutes * minuteMillis);
  await deps.cases.saveUpload(caseId, { ...file, by: refOf(actor), expiresAt });
  const upload = await deps.files.signUpload(file, uploadMinutes * 60);
  return { id, upload, expiresAt };
};
