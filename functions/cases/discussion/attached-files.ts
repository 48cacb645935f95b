import { type Actor, refOf } from '#kernel/actor.ts';
import { caseFaults } from '../faults.ts';
import type { CaseStore, Upload } from '../store/case-store.ts';
import type { FileStore } from './file-store.ts';
import type { Attachment } from './message.ts';

type Deps = {
  readonly cases: Pick<CaseStore, 'upload'>;
  readonly files: Pick<FileStore, 'sizeOf'>;
};

type Attaching = {
  readonly caseId: string;
  readonly attachments?: readonly string[] | undefined;
  readonly actor: Actor;
};

const isTheirs = ({ by }: Upload, actor: Actor): boolean => {
  const { kind, id } = refOf(actor);
  return by.kind === kind && by.id === id;
};

const attached = async (deps: Deps, id: string, { caseId, actor }: Attaching) => {
  const upload = await deps.cases.upload(caseId, id);
  if (upload === undefined || !isTheirs(upload, actor))
    throw caseFaults.unknownAttachment({ attachmentId: id });
  const { by: _by, expiresAt: _expiresAt, ...file } = upload;
  if ((await deps.files.sizeOf(file.key)) !== file.bytes)
    throw caseFaults.attachmentNotUploaded({ attachmentId: id });
  return file;
};

/**
 * The files somebody names in a message: announced on this case by the same person, and there in the size announced.
 * @throws cases/unknown-attachment, cases/attachment-not-uploaded
 */
export const attachedFiles = (deps: Deps, attaching: Attaching): Promise<readonly Attachment[]> =>
  Promise.all((attaching.attachments ?? []).map((id) => attached(deps, id, attaching)));
