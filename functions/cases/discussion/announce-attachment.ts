import * as z from 'zod';
import { type Actor, refOf } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { after, type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
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
  readonly once?: Once | undefined;
};

export type Announced = {
  readonly id: string;
  readonly upload: SignedUpload;
  readonly expiresAt: Instant;
};

const uploadMinutes = 15;

/**
 * Grants the upload of one file to a case: of this size and type, by this person, for 15 minutes. The file is seen by
 * nobody until a message names it. What is kept for a repeat holds no link: a link is a right.
 * @throws cases/unknown-case
 */
export const announceAttachment = async (
  deps: AnnounceDeps,
  { caseId, actor, once, name, contentType, bytes }: AnnounceInput,
): Promise<Announced> => {
  await loadFor(deps, caseId, actor);
  const id = deps.newId('attachment');
  const file = { id, name, contentType, bytes, key: `cases/${caseId}/${id}` };
  const at = deps.now();
  const expiresAt = after(at, uploadMinutes * minuteMillis);
  const claim = claimFor(once, { id, expiresAt }, at);
  await deps.cases.saveUpload(caseId, { ...file, by: refOf(actor), expiresAt }, claim);
  const upload = await deps.files.signUpload(file, uploadMinutes * 60);
  return { id, upload, expiresAt };
};

const keptAnswer = z.object({ id: z.string() });

/**
 * Answers a repeat: the same upload under a link signed anew, which lasts no longer than the first.
 * @param kept what the first announcement left
 * @throws cases/unknown-case, cases/attachment-not-uploaded when the time to upload is over
 */
export const announceAgain = async (
  deps: AnnounceDeps,
  { caseId, actor }: Pick<AnnounceInput, 'caseId' | 'actor'>,
  kept: unknown,
): Promise<Announced> => {
  await loadFor(deps, caseId, actor);
  const { id } = keptAnswer.parse(kept);
  const granted = await deps.cases.upload(caseId, id);
  const left = granted === undefined ? 0 : millisOf(granted.expiresAt) - millisOf(deps.now());
  if (granted === undefined || left < 1000)
    throw caseFaults.attachmentNotUploaded({ attachmentId: id });
  const { by: _by, expiresAt, ...file } = granted;
  return { id, upload: await deps.files.signUpload(file, Math.floor(left / 1000)), expiresAt };
};
