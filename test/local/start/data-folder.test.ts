import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from '../../../local/start/data-folder.ts';

let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'lambdesk-folder-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Another process that takes the folder and keeps it. */
const keeper = async (dir: string) => {
  const code = `const { openDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, '../../../local/start/data-folder.ts'))});
    globalThis.held = openDataFolder(${JSON.stringify(dir)}, false); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
};

describe('a data folder', () => {
  test('is made when it is not there', () => {
    const dir = join(base, 'a/b');
    openDataFolder(dir, false).release();
    expect(existsSync(dir)).toBe(true);
  });

  test('is refused at once where no folder can be made', () => {
    expect(() => openDataFolder('/proc/lambdesk', false)).toThrow(
      /cannot be written to.*--data DIR/,
    );
  });

  test('is held by one process only, which is named', async () => {
    const other = await keeper(base);
    expect(() => openDataFolder(base, false)).toThrow(
      new RegExp(`process ${other.pid}.*--data DIR`),
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
  });

  test('of a killed process is taken over', async () => {
    const other = await keeper(base);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(() => openDataFolder(base, false).release()).not.toThrow();
  });

  test('that cannot be written to is refused with what to do', () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(join(file, 'data'), false)).toThrow(
      /cannot be written.*--data DIR/,
    );
    if (process.getuid?.() === 0) return;
    chmodSync(base, 0o500);
    expect(() => openDataFolder(base, false)).toThrow(/cannot be written/);
  });

  test('is emptied when fresh, but only when it is Lambdesk’s', () => {
    writeFileSync(join(base, 'local.db'), '');
    writeFileSync(join(base, 'outbox'), '');
    openDataFolder(base, true).release();
    expect(readdirSync(base)).not.toContain('outbox');
    writeFileSync(join(base, 'thesis.txt'), '');
    expect(() => openDataFolder(base, true)).toThrow(/not Lambdesk's/);
    expect(existsSync(join(base, 'thesis.txt'))).toBe(true);
  });
});
