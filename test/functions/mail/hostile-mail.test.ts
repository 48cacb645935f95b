import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { HostileRun } from '../../support/hostile-mail/run.ts';

/** A sample by hand, the whole number in CI. */
const mails = Number(process.env['LAMBDESK_HOSTILE_MAILS'] ?? 600);
const seed = Number(process.env['LAMBDESK_SEED'] ?? 2026);

const program = join(import.meta.dirname, '../../support/hostile-mail/run.ts');

test(`${mails} hostile mails of seed ${seed} each end as one thing, within 2 s and 256 MB`, async () => {
  const limited = ['--max-old-space-size=256', program, String(mails), String(seed)];
  const { stdout } = await promisify(execFile)(process.execPath, limited);
  const run = JSON.parse(stdout) as HostileRun;
  expect(run.wrong).toEqual([]);
  expect(Object.values(run.outcomes).reduce((sum, one) => sum + one, 0)).toBe(mails);
  for (const outcome of ['delivered', 'automatic', 'quarantined'])
    expect(run.outcomes[outcome] ?? 0, outcome).toBeGreaterThan(mails / 20);
}, 600_000);
