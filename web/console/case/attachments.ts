import { useState } from 'react';
import type { Client } from '../../client/client.ts';
import type { Asked } from '../../client/routes.ts';
import { useDesk } from '../../ui/desk.ts';

/** A file somebody added to what they write. */
export type Upload = {
  /** Of this list; the attachment's own id comes with the right to upload. */
  readonly key: string;
  readonly name: string;
  readonly state: 'coming' | 'there' | 'failed';
  readonly attachmentId?: string;
  readonly reason?: string;
};

type Announced = Asked<'announceAttachment'>['body'];

/** Asks for the right to upload, then puts the bytes where it leads. @throws Problem, or what the network says */
const upload = async (client: Client, caseId: string, file: File): Promise<string> => {
  const body = { name: file.name, contentType: file.type, bytes: file.size } as Announced;
  const { id, upload: right } = await client.call('announceAttachment', {
    params: { caseId },
    body,
  });
  const { url, method, headers } = right;
  const response = await fetch(url, { method, headers, body: file });
  if (!response.ok) throw new Error(`${response.status}`);
  return id;
};

/** The files of what is being written: each is uploaded at once and stands by itself. */
export const useUploads = (caseId: string) => {
  const { client } = useDesk();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const settle = (key: string, change: Partial<Upload>): void =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const add = async (file: File): Promise<void> => {
    const key = crypto.randomUUID();
    setUploads((all) => [...all, { key, name: file.name, state: 'coming' }]);
    try {
      settle(key, { state: 'there', attachmentId: await upload(client, caseId, file) });
    } catch (error) {
      settle(key, {
        state: 'failed',
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  };
  return {
    uploads,
    add: (files: readonly File[]): void => {
      for (const file of files) void add(file);
    },
    remove: (key: string): void => setUploads((all) => all.filter((one) => one.key !== key)),
    clear: (): void => setUploads([]),
    /** Files that were uploaded before, of a message that came back. */
    restore: (files: readonly { readonly id: string; readonly name: string }[]): void =>
      setUploads((all) => [
        ...files.map(
          ({ id, name }) => ({ key: id, name, state: 'there', attachmentId: id }) as const,
        ),
        ...all.filter(({ attachmentId }) => files.every(({ id }) => id !== attachmentId)),
      ]),
    files: uploads.flatMap(({ attachmentId: id, name }) =>
      id === undefined ? [] : [{ id, name }],
    ),
    isComing: uploads.some(({ state }) => state === 'coming'),
  };
};
