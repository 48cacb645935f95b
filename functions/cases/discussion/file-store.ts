import type { Attachment } from './message.ts';

/** A request somebody may send to the bucket of files, for a while. */
export type SignedUpload = {
  readonly method: 'PUT';
  readonly url: string;
  /** Headers that must be sent as they are; they are part of the signature. */
  readonly headers: Readonly<Record<string, string>>;
};

/** The bucket of files, as cases ask for it. */
export type FileStore = {
  readonly signUpload: (file: Attachment, seconds: number) => Promise<SignedUpload>;
  /** A link that downloads the file under its name; it never renders in the browser. */
  readonly signDownload: (file: Attachment, seconds: number) => Promise<string>;
  /** The size of what was uploaded; `undefined` when nothing was. */
  readonly sizeOf: (key: string) => Promise<number | undefined>;
};
