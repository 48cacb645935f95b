import type { Attachment } from './message.ts';

/** A request somebody may send to the bucket of files, for a while. */
export type SignedUpload = {
  readonly method: 'PUT';
  readonly url: string;
  /** Headers that must be sent as they are; they are part of the signature. */
  readonly headers: Readonly<Record<string, string>>;
};

/** `pending`: not scanned yet. `refused`: infected, or the scan could not say that it is not. */
export type FileVerdict = 'clean' | 'pending' | 'refused';

/** The bucket of files, as cases ask for it. */
export type FileStore = {
  readonly signUpload: (file: Attachment, seconds: number) => Promise<SignedUpload>;
  /** A link that downloads the file under its name; it never renders in the browser. */
  readonly signDownload: (file: Attachment, seconds: number) => Promise<string>;
  /** A file that is text. @throws when it is not there */
  readonly readText: (key: string) => Promise<string>;
  /** What the malware scan says of a file; everything is `clean` where the stage has none. */
  readonly verdictOn: (key: string) => Promise<FileVerdict>;
  /** The size of what was uploaded; `undefined` when nothing was. */
  readonly sizeOf: (key: string) => Promise<number | undefined>;
};
