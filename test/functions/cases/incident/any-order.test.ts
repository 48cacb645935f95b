import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '#kernel/fault.ts';
import { verify } from '#kernel/journal.ts';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { disputeCase } from '../../../../functions/cases/dispute/dispute-case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import type { IncidentUpdate } from '../../../../functions/cases/incident/incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../../../functions/cases/incident/unlink-case.ts';
import { isOpen } from '../../../../functions/cases/life/workflow.ts';
import {
  aDesk,
  anIncident,
  anna,
  customer,
  opened,
  type TestDesk,
} from '../../../support/cases.ts';
import { anUpdate, present, publish, theEnd } from '../../../support/linked-cases.ts';

/** What may happen to one case and its incident, in any order and as often as it likes. */
type Happening =
  | { readonly what: 'publish' | 'link' | 'unlink' | 'dispute' | 'end' }
  | { readonly what: 'deliver'; readonly back: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constantFrom('publish' as const, 'link' as const, 'unlink' as const) }),
  fc.record({ what: fc.constantFrom('dispute' as const, 'end' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('deliver' as const), back: fc.nat({ max: 5 }) }),
  },
);

type World = {
  readonly desk: TestDesk;
  readonly id: string;
  readonly updates: IncidentUpdate[];
};

const deliver = ({ desk, id, updates }: World, back: number) => {
  const update = updates.at(-1 - back);
  return update && applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update });
};

const write = ({ desk, updates }: World, isEnd: boolean): void => {
  const update = isEnd ? theEnd(updates.length + 1) : anUpdate(updates.length + 1);
  updates.push(update);
  publish(desk, update);
};

const happen = async (world: World, { what, ...rest }: Happening): Promise<unknown> => {
  const { desk, id } = world;
  switch (what) {
    case 'publish':
    case 'end':
      return write(world, what === 'end');
    case 'link':
      return linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
    case 'unlink':
      return unlinkCase(desk, { caseId: id, actor: anna });
    case 'dispute':
      return disputeCase(desk, { caseId: id, actor: customer });
    default:
      return deliver(world, 'back' in rest ? rest.back : 0);
  }
};

/** Runs what happens; a refusal by a rule is part of life. */
const live = async (world: World, happenings: readonly Happening[]): Promise<void> => {
  for (const one of happenings) {
    await happen(world, one)?.catch?.(refusedByRule);
    demandSound(world);
  }
};

const refusedByRule = (error: unknown): void => {
  if (!(error instanceof Fault) || error.kind !== 'rule-broken') throw error;
};

const updatesIn = ({ desk, id }: World) =>
  desk.cases
    .entries(id)
    .filter(({ type, data }) => type === 'case.incident-updated' || data['byIncident'])
    .map(({ data }) => data['update'] as number);

/** What holds at every moment. */
const demandSound = (world: World): void => {
  const { desk, id } = world;
  const of = present(desk, id);
  const link = desk.cases.linkOf('inc_1', id);
  const taken = updatesIn(world);
  expect(taken, 'each update once, the newest last').toEqual(
    [...new Set(taken)].toSorted((a, b) => a - b),
  );
  expect(link?.state === 'linked', 'case and link agree').toBe(of.incidentId === 'inc_1');
  if (of.incidentId !== undefined) expect(of.incidentUpdate).toBe(link?.appliedUpdate);
  const entries = desk.cases.entries(id);
  expect(verify(entries, { n: of.version, hash: of.journalHash }).intact).toBe(true);
};

const aWorld = async (): Promise<World> => {
  const desk = aDesk();
  desk.incidents.put(anIncident());
  return { desk, id: (await opened(desk)).id, updates: [] };
};

describe('updates, links and disputes in any order, however often', () => {
  it('leave each update on the case once at most, the newest winning', () =>
    fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
        const world = await aWorld();
        await live(world, happenings);
        const latest = world.updates.at(-1);
        await deliver(world, 0);
        const of = present(world.desk, world.id);
        if (latest !== undefined && of.incidentId === 'inc_1' && isOpen(of.category))
          expect(of.incidentUpdate).toBe(latest.n);
      }),
      { numRuns: 150 },
    ));

  it('never reach a case again that disputed, and marks never move its ETag', () =>
    fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
        const world = await aWorld();
        await happen(world, { what: 'end' });
        await happen(world, { what: 'link' });
        await happen(world, { what: 'dispute' });
        const before = revisionOf(present(world.desk, world.id));
        await live(world, happenings);
        expect(updatesIn(world)).toEqual([1]);
        expect(revisionOf(present(world.desk, world.id))).toBe(before);
      }),
      { numRuns: 60 },
    ));

  it('come down to the newest when they arrive at the same moment', () =>
    fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5]), async (order) => {
        const world = await aWorld();
        await happen(world, { what: 'link' });
        const incident = { caseId: world.id, incidentId: 'inc_1' };
        await Promise.all(
          [...order, ...order].map((n) =>
            applyIncidentUpdate(world.desk, { ...incident, update: anUpdate(n) }),
          ),
        );
        demandSound(world);
        expect(present(world.desk, world.id).incidentUpdate).toBe(Math.max(0, ...order));
      }),
      { numRuns: 60 },
    ));
});
