import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lambdesk-start-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Starts the program with arguments that must end it; answers its exit code and what it said. */
const refused = (...args: readonly string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['local/start.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('close', (code) => resolve({ code, said: said.trim() }));
  });

describe('a start that cannot be', () => {
  test('for a port that is taken ends with one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, said } = await refused('--port', String(port), '--data', join(dir, 'a'));
    other.close();
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} is taken: stop what uses it, or start with --port 0.`);
  });

  test('for a data folder that cannot be written to ends with one sentence', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    const { code, said } = await refused('--data', join(file, 'data'));
    expect(code).toBe(1);
    expect(said).toMatch(
      /^The data folder .* cannot be written to \(ENOTDIR\): make it writable, or choose another with --data DIR\.$/,
    );
  });

  test('for an option nobody knows ends with the options', async () => {
    const { code, said } = await refused('--prot', '0');
    expect(code).toBe(1);
    expect(said).toContain('--port N');
  });
});
