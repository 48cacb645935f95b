import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Writes a file so that after a crash it is there whole or not at all: a temporary name, fsync, rename, fsync. */
export const writeDurably = (path: string, content: Buffer | string): void => {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = `${path}.${randomUUID()}.part`;
  const handle = openSync(temporary, 'w', 0o600);
  const bytes = Buffer.from(content);
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(temporary, path);
  if (process.platform !== 'win32') syncFolder(folder);
};
