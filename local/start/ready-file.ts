import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of everything that listens; `ready.json` in the data folder. */
export type Ready = {
  readonly api: string;
  readonly console: string;
  readonly portal: string | null;
  /** The public status page. */
  readonly status: string;
  readonly local: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly pid: number;
};

const fileIn = (dir: string): string => join(dir, 'ready.json');

/** Whole or not at all: others wait for this file to appear and then read it. */
export const writeReady = (dir: string, ready: Ready): void => {
  const making = `${fileIn(dir)}.making`;
  writeFileSync(making, `${JSON.stringify(ready, null, 2)}\n`);
  renameSync(making, fileIn(dir));
};

export const removeReady = (dir: string): void => rmSync(fileIn(dir), { force: true });

/** What the terminal shows when everything listens. */
export const readyLines = ({ api, console, status, local, smtp }: Ready): string =>
  [
    'Lambdesk is ready',
    `  console  ${console}`,
    `  API      ${api}`,
    `  status   ${status}`,
    `  local    ${local}`,
    `  mail     smtp://${smtp.host}:${smtp.port}`,
    '',
  ].join('\n');
