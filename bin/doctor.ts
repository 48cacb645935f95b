/**
 * `npm run doctor -- --stage NAME [--after]`: looks at the account a stage is, or will be, deployed to, and says what is to
 * be done. With `--after` it also tries the deployment by a case and a mail; LAMBDESK_API_KEY is the key it uses for that.
 */
import { resolveMx, resolveTxt } from 'node:dns/promises';
import { parseArgs } from 'node:util';
import { accountChecks } from './doctor/account.ts';
import { afterChecks } from './doctor/after.ts';
import { examine, type State } from './doctor/check.ts';
import { type Names, recordChecks } from './doctor/domain-records.ts';
import { mailChecks } from './doctor/mail.ts';
import { messageChecks } from './doctor/messages.ts';
import { deployableStage } from './stage.ts';

const isNothing = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '');

const orNothing = (error: unknown): never[] => {
  if (isNothing(error)) return [];
  throw error;
};

const names: Names = {
  mx: async (host) => (await resolveMx(host).catch(orNothing)).map(({ exchange }) => exchange),
  txt: async (host) => (await resolveTxt(host).catch(orNothing)).map((parts) => parts.join('')),
};

const signs: Readonly<Record<State, string>> = {
  well: 'ok     ',
  mind: 'mind   ',
  wrong: 'WRONG  ',
  unknown: 'UNKNOWN',
};

const { values } = parseArgs({
  options: { stage: { type: 'string' }, after: { type: 'boolean', default: false } },
});

const run = async (): Promise<number> => {
  const settings = deployableStage(values.stage);
  const subject = { settings };
  const checks = [
    ...accountChecks(subject),
    ...mailChecks(subject, values.after),
    ...recordChecks({ ...subject, names }),
    ...messageChecks(subject),
  ];
  const standing = {
    ...subject,
    url: settings.publicUrl,
    apiKey: process.env['LAMBDESK_API_KEY'],
    mark: Date.now().toString(36),
  };
  const findings = await examine(values.after ? [...checks, ...afterChecks(standing)] : checks);
  for (const { state, name, meaning, todo } of findings) {
    console.log(`${signs[state]} ${name}: ${meaning}`);
    if (todo !== undefined) console.log(`        → ${todo}`);
  }
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
};

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
