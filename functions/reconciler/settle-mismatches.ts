import type { NewId } from '#kernel/id.ts';
import { after, dayMillis, type Now } from '#kernel/time.ts';
import { findingKeyOf, type Mismatch } from './finding.ts';
import type { FindingStore } from './finding-store.ts';

export type SettleDeps = {
  readonly findings: Pick<FindingStore, 'add'>;
  readonly now: Now;
  readonly newId: NewId;
  readonly wait: (millis: number) => Promise<void>;
};

const claimMillis = 2 * dayMillis;
/** What is merely late has moments to catch up, e.g. when many instants come at once. */
const looks = 20;
const pauseMillis = 500;

/** Looks again, for a while, at what may pass by itself; answers what did not. */
export const lookAgain = async (
  { wait }: Pick<SettleDeps, 'wait'>,
  first: readonly Mismatch[],
  look: () => Promise<readonly Mismatch[]>,
): Promise<readonly Mismatch[]> => {
  let seen = first;
  for (let looked = 0; looked < looks && seen.some(({ mayPass }) => mayPass); looked += 1) {
    await wait(pauseMillis);
    seen = await look();
  }
  return seen;
};

type Outcome = { readonly healed: boolean; readonly detail: string };

const healed = async ({ heal, detail }: Mismatch): Promise<Outcome> => {
  if (heal === undefined) return { healed: false, detail };
  try {
    return { healed: await heal(), detail };
  } catch (error) {
    // It is told as it is, the others are seen to, and the next run tries again.
    const reason = error instanceof Error ? error.name : 'unknown';
    return { healed: false, detail: `${detail} That failed (${reason}).` };
  }
};

/** What was found, and how much of it was set right. */
export type Tally = { readonly found: number; readonly healed: number };

/** Sets right what can be, and keeps a finding of each mismatch. */
export const settleMismatches = async (
  deps: SettleDeps,
  mismatches: readonly Mismatch[],
): Promise<Tally> => {
  let count = 0;
  for (const mismatch of mismatches) {
    const { kind, subject } = mismatch;
    const outcome = await healed(mismatch);
    if (outcome.healed) count += 1;
    const at = deps.now();
    const id = deps.newId('finding');
    const key = findingKeyOf(mismatch, at);
    await deps.findings.add(
      { id, at, kind, subject, ...outcome },
      { key, fingerprint: kind, result: id, expiresAt: after(at, claimMillis) },
    );
  }
  return { found: mismatches.length, healed: count };
};
