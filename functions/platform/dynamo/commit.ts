import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Claim, Once } from '#kernel/claim.ts';
import { keys } from '../table.ts';
import { pause } from '../world.ts';
import { AlreadyDone, storageFaults } from './faults.ts';
import type { Table } from './open-table.ts';
import { getItem } from './read-items.ts';
import { putClaim, type Write } from './writes.ts';

const contention = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const send = async (table: Table, writes: readonly Write[]): Promise<void> => {
  await table.client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
};

const reasonsOf = (error: unknown): readonly string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
    : [];

/** Refusals of the whole request that pass by themselves; the SDK has tried several times by then. */
const busyErrors = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

const isBusy = (error: unknown): boolean => error instanceof Error && busyErrors.has(error.name);

/** Only pure contention is tried again: a condition that failed is an answer, not a hiccup (fault F4). */
const isContention = (reasons: readonly string[]): boolean =>
  reasons.some((code) => contention.has(code)) &&
  reasons.every((code) => code === 'None' || contention.has(code));

const attempts = 5;

/**
 * Writes all or nothing. `claim`, when given, is written with the rest.
 * @throws AlreadyDone when the claim stands with the same fingerprint
 * @throws storage/used-key when it stands with another, storage/changed-meanwhile when a condition failed
 */
export const commit = async (
  table: Table,
  writes: readonly Write[],
  claim?: Claim,
): Promise<void> => {
  const all = claim === undefined ? writes : [...writes, putClaim(table, claim)];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(table, all);
    } catch (error) {
      if (isContention(reasonsOf(error)) && attempt < attempts) {
        await pause(attempt + 1);
        continue;
      }
      if (claim !== undefined) await answerRepeat(table, claim);
      throw refusalOf(error);
    }
  }
};

const conflicts = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** What a failed transaction means to whoever asked; what is neither conflict nor pressure stays as it is. */
const refusalOf = (error: unknown): unknown => {
  const reasons = reasonsOf(error);
  if (reasons.some((code) => conflicts.has(code))) return storageFaults.changedMeanwhile();
  return isBusy(error) || isContention(reasons) ? storageFaults.busy() : error;
};

const answerRepeat = async (table: Table, claim: Claim): Promise<void> => {
  const standing = await findClaim(table, claim);
  if (standing !== undefined) throw new AlreadyDone(standing.result);
};

/** The result of what was done before under this key, if it was. */
export const findClaim = async (
  table: Table,
  once: Once,
): Promise<{ readonly result: unknown } | undefined> => {
  const item = await getItem(table, keys.claim(once.key));
  if (item === undefined) return undefined;
  if (item['fingerprint'] !== once.fingerprint) throw storageFaults.usedKey();
  return { result: item['result'] };
};
