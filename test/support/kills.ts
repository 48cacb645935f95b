import { expect } from 'vitest';
import type { Answer, Desk } from './desk.ts';

/** Nothing a round does takes so many changes. */
const mostChanges = 150;
/** Every change takes minutes: a run by hand takes every fifth, `.ci/run` is thorough. */
const isThorough = process.env['LAMBDESK_KILLS'] === 'all';
const seldom = 5;

/** Work that is done alike in sixteen shards: every third change is of each kind, in one shard or another. */
export const inShards = 3;

/** An event that its listeners hear alike: of every second change there is one of each kind, in one listener or another. */
export const byListeners = 2;

/** Sets the trap, works, and starts again if it snapped; answers whether it did. */
export const throughKill = async (
  desk: Desk,
  after: number,
  work: () => Promise<unknown>,
): Promise<boolean> => {
  await desk.local('POST', '/faults', { kill: { step: '*:changed', after } });
  await work().catch(() => undefined);
  const unharmed = await desk.settle().then(
    () => true,
    () => false,
  );
  if (unharmed) {
    await desk.local('DELETE', '/faults');
    return false;
  }
  await desk.ended();
  await desk.start();
  return true;
};

/**
 * The process is killed after the first, second, third … durable change of the same work, until it gets through
 * unharmed: these are all the states a kill can leave. Each round is work of its own, is given the number of the change,
 * answers whether the trap snapped, and must end as if nothing had happened.
 * @param least changes the work takes at least; with fewer the trap was not where the work is
 * @param stride a thorough run kills after every change, or after every so many
 */
export const killAfterEachChange = async (
  least: number,
  round: (after: number) => Promise<boolean>,
  stride = 1,
): Promise<void> => {
  let after = 1;
  while (after <= mostChanges && (await round(after))) after += isThorough ? stride : seldom;
  expect(after, 'changes of the work').toBeGreaterThan(least);
  expect(after, 'changes of the work').toBeLessThanOrEqual(mostChanges);
};

/** A client that got no answer repeats its request under the same key. @throws when there is no proper answer */
export const postOnce = async (
  desk: Desk,
  path: string,
  { as, key, body }: { readonly as: string; readonly key: string; readonly body: object },
): Promise<Answer> => {
  const headers = { 'idempotency-key': key };
  const answer = await desk.request('POST', path, { as, headers, body });
  if (answer.status >= 500) throw new Error(`${path} was answered ${answer.status}`);
  return answer;
};

/** Takes a step of a case at the version it has now. @throws when there is no proper answer */
export const takeStep = async (
  desk: Desk,
  caseId: string,
  { as, body }: { readonly as: string; readonly body: object },
): Promise<Answer> => {
  const path = `/v1/cases/${caseId}`;
  const { headers } = await desk.request('GET', path, { as });
  const guard = { 'if-match': headers.get('etag') ?? '' };
  const answer = await desk.request('POST', `${path}/transitions`, { as, headers: guard, body });
  if (answer.status >= 500) throw new Error(`A step was answered ${answer.status}`);
  return answer;
};

/** Moves the clock to a second after this instant, by what is missing: whoever got no answer looks and asks again. */
export const passInstant = async (desk: Desk, instant: string): Promise<void> => {
  const { body } = await desk.local('GET', '/clock');
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(body.now)) / 1000) + 1;
  if (seconds > 0) await desk.advance(`PT${seconds}S`);
};

/** The types of a case's journal, whose chain must be whole. */
export const journalOf = async (
  desk: Desk,
  caseId: string,
  as: string,
): Promise<
  readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[]
> => {
  const entries = [];
  let rest = '';
  do {
    const path = `/v1/cases/${caseId}/journal?verify=true&limit=100${rest}`;
    const { body } = await desk.request('GET', path, { as });
    expect(body.verification).toMatchObject({ intact: true });
    entries.push(...body.items);
    rest = body.next === undefined ? '' : `&cursor=${encodeURIComponent(body.next)}`;
  } while (rest !== '');
  return entries;
};
