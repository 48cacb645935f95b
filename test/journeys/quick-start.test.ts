import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';

type Step = { readonly commands: string; readonly answer: unknown };

/** The blocks of commands on a page, each with the answer that the page shows below it. */
const stepsOf = (page: string): readonly Step[] => {
  const blocks = [...page.matchAll(/^```(sh|json)\n(.*?)^```$/gms)];
  return blocks.flatMap(([, kind, commands = ''], at) => {
    if (kind !== 'sh') return [];
    const next = blocks[at + 1];
    return [{ commands, answer: next?.[1] === 'json' ? JSON.parse(next[2] ?? '') : undefined }];
  });
};

/** What an answer must hold: all that the page shows, where … stands for any text. */
const shown = (value: unknown): unknown => {
  if (value === '…') return expect.any(String);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([name, held]) => [name, shown(held)])),
  );
};

/** A machine needs Node and npm alone; the page is for those who have a shell and curl as well. */
const canRun = ['bash', 'curl'].every((name) => spawnSync(name, ['--version']).status === 0);

const steps = stepsOf(readFileSync('docs/quick-start.md', 'utf8'));
const border = '--- next step ---';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk.close());

/** Runs all steps in one shell, as a reader does, and tells what each printed. */
const run = async (): Promise<readonly string[]> => {
  const { api, local } = desk.ready();
  const script = steps.map(({ commands }) => commands).join(`\necho; echo '${border}'\n`);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      API: api,
      LOCAL: local,
    },
  });
  return stdout.split(border).map((printed) => printed.trim());
};

test.skipIf(!canRun)(
  'every command of the quick start works and answers what the page shows',
  async () => {
    const printed = await run();
    expect(printed).toHaveLength(steps.length);
    expect(steps.filter(({ answer }) => answer !== undefined).length).toBeGreaterThan(5);
    steps.forEach(({ commands, answer }, at) => {
      if (answer === undefined) expect(printed[at], commands).toBe('');
      else expect(JSON.parse(printed[at] ?? ''), commands).toEqual(shown(answer));
    });
  },
  60_000,
);
