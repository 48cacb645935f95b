import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFault } from '../start-fault.ts';

const lockFile = 'lock.db';
const ownerFile = 'lock.pid';

/** A data folder that this process alone holds. */
export type DataFolder = { readonly dir: string; readonly release: () => void };

/** Folder by folder: made recursively, a folder where none can be (`/proc/x`) is tried for ever. */
const makeFolder = (dir: string): void => {
  if (existsSync(dir)) return;
  makeFolder(dirname(dir));
  mkdirSync(dir);
};

const makeWritable = (dir: string): void => {
  try {
    makeFolder(dir);
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartFault(
      `The data folder ${dir} cannot be written to (${code}): make it writable, or choose another with --data DIR.`,
    );
  }
};

const ownerOf = (dir: string): string => {
  const file = join(dir, ownerFile);
  return existsSync(file) ? ` (process ${readFileSync(file, 'utf8')})` : '';
};

/** The kernel drops an SQLite lock with the process that held it, so a killed one leaves nothing stale behind. */
const lock = (dir: string): DatabaseSync => {
  const database = new DatabaseSync(join(dir, lockFile));
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA busy_timeout = 500; BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    throw new StartFault(
      `The data folder ${dir} is in use by another Lambdesk${ownerOf(dir)}: stop that one, or choose another folder with --data DIR.`,
    );
  }
};

/** Only what Lambdesk made may be emptied: a mistyped `--data ~` must not cost a home folder. */
const emptyFolder = (dir: string): void => {
  const names = readdirSync(dir).filter((name) => ![lockFile, ownerFile].includes(name));
  const isOurs = names.length === 0 || names.includes('local.db');
  if (!isOurs)
    throw new StartFault(
      `${dir} holds files that are not Lambdesk's: give --fresh a data folder of its own.`,
    );
  for (const name of names) rmSync(join(dir, name), { recursive: true, force: true });
};

/**
 * Takes the data folder for this process, emptied first when `fresh`.
 * @throws StartFault when it is not writable, or in use
 */
export const openDataFolder = (dir: string, fresh: boolean): DataFolder => {
  makeWritable(dir);
  const held = lock(dir);
  if (fresh) emptyFolder(dir);
  writeFileSync(join(dir, ownerFile), String(process.pid));
  return {
    dir,
    release: () => {
      rmSync(join(dir, ownerFile), { force: true });
      held.close();
    },
  };
};
