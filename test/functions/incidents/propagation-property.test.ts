import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf } from '#kernel/shard.ts';
import { linkCase } from '../../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../../functions/cases/incident/unlink-case.ts';
import { applyPage } from '../../../functions/incidents/propagation/apply-page.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { anna, oleh, opened } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

const caseCount = 12;

/** What may happen, in any order: numbers choose among what is there. */
type Step =
  | { readonly kind: 'announce'; readonly status: 'identified' | 'monitoring' | undefined }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'page'; readonly update: number; readonly of: number; readonly killAt: number }
  | { readonly kind: 'link' | 'unlink'; readonly of: number }
  | { readonly kind: 'retry' };

const aCaseIndex = fc.nat({ max: caseCount - 1 });

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('announce' as const),
        status: fc.constantFrom('identified' as const, 'monitoring' as const, undefined),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('resolve' as const) }) },
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constant('page' as const),
        update: fc.nat({ max: 5 }),
        of: aCaseIndex,
        // After so many writes the process ends; most live on.
        killAt: fc.constantFrom(0, 1, 2, 99, 99, 99),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('link' as const), of: aCaseIndex }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unlink' as const), of: aCaseIndex }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('retry' as const) }) },
  ),
  { maxLength: 40 },
) as fc.Arbitrary<readonly Step[]>;

type World = {
  readonly desk: IncidentDesk;
  readonly incidentId: string;
  readonly caseIds: readonly string[];
};

/** A desk whose process ends after so many writes: what was written stays, what comes after fails. */
const dyingAfter = (desk: IncidentDesk, writes: number): IncidentDesk => {
  let left = writes;
  const mortal =
    <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      left -= 1;
      if (left < 0) throw Object.assign(new Error('killed'), { code: 'KILLED' });
      return write(...args);
    };
  const { cases, propagations } = desk;
  return {
    ...desk,
    cases: { ...cases, cases: { ...cases.cases, commit: mortal(cases.cases.commit) } },
    propagations: { ...propagations, noteWalk: mortal(propagations.noteWalk) },
  };
};

const refused = (): undefined => undefined;

const numberOf = async ({ desk, incidentId }: World): Promise<number> =>
  (await desk.incidents.load(incidentId))?.updateNumber ?? 0;

const attemptOf = async ({ desk, incidentId }: World, n: number): Promise<number> =>
  (await desk.propagations.run(incidentId, n))?.run.attempt ?? 1;

const take = async (world: World, step: Step): Promise<unknown> => {
  const { desk, incidentId, caseIds } = world;
  const caseId = 'of' in step ? (caseIds[step.of] ?? '') : '';
  switch (step.kind) {
    case 'announce': {
      const news = { status: step.status, message: `Message ${(await numberOf(world)) + 1}.` };
      return updateIncident(desk, { incidentId, ...news, actor: oleh }).catch(refused);
    }
    case 'resolve':
      return updateIncident(desk, { incidentId, status: 'resolved', actor: oleh });
    case 'page': {
      const newest = await numberOf(world);
      if (newest === 0) return undefined;
      const update = (step.update % newest) + 1;
      const attempt = await attemptOf(world, update);
      const order = { incidentId, update, shard: shardOf(caseId), attempt };
      return applyPage(dyingAfter(desk, step.killAt), order).catch(refused);
    }
    case 'link':
      return linkCase(desk.cases, { caseId, incidentId, actor: anna }).catch(refused);
    case 'unlink':
      return unlinkCase(desk.cases, { caseId, actor: anna }).catch(refused);
    case 'retry': {
      const update = await numberOf(world);
      return retryPropagation(desk, { incidentId, update, actor: oleh }).catch(refused);
    }
  }
};

/** After the faults end, the newest update is carried to its end. */
const heal = async (world: World): Promise<void> => {
  const { desk, incidentId } = world;
  const update = await numberOf(world);
  if (update === 0) return;
  const attempt = await attemptOf(world, update);
  for (let shard = 0; shard < 16; shard += 1) {
    const order = { incidentId, update, shard, attempt };
    while ((await applyPage(desk, order)).cursor !== undefined);
  }
};

/** The updates a case has received, in the order of its journal, since it was last linked. */
const receivedSinceLinked = ({ desk }: World, caseId: string): readonly number[] => {
  const entries = desk.cases.cases.entries(caseId);
  const from = entries.findLastIndex(({ type }) => type === 'case.linked');
  return entries
    .slice(from + 1)
    .filter(
      ({ type, data }) => type === 'case.incident-updated' || data['byIncident'] !== undefined,
    )
    .map(({ data }) => Number(data['update']));
};

test('each case receives each update once at most, in order, and ends with the newest', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const desk = anIncidentDesk();
      const { id: incidentId } = await outage(desk);
      const caseIds: string[] = [];
      for (let n = 0; n < caseCount; n += 1) caseIds.push((await opened(desk.cases)).id);
      const world = { desk, incidentId, caseIds };
      for (const caseId of caseIds.slice(0, caseCount / 2))
        await linkCase(desk.cases, { caseId, incidentId, actor: anna });
      for (const step of script) await take(world, step);
      await heal(world);
      const newest = await numberOf(world);
      const incident = await desk.incidents.load(incidentId);
      for (const caseId of caseIds) {
        const received = receivedSinceLinked(world, caseId);
        expect(received).toEqual([...new Set(received)].toSorted((a, b) => a - b));
        const of = desk.cases.cases.cases.get(caseId);
        if (of?.incidentId !== incidentId) continue;
        const isOver = of.category === 'resolved';
        expect(isOver).toBe(incident?.status === 'resolved');
        if (!isOver) expect(of.incidentUpdate ?? 0).toBe(newest);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
