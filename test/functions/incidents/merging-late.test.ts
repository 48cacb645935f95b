import { describe, expect, it } from 'vitest';
import { refOf } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { shardCount } from '#kernel/shard.ts';
import { currentUpdate } from '../../../functions/cases/incident/incident-update.ts';
import { linkCase } from '../../../functions/cases/incident/link-case.ts';
import { linkMark } from '../../../functions/cases/incident/membership.ts';
import type { Dispute } from '../../../functions/cases/life/resolution.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { applyPage } from '../../../functions/incidents/propagation/apply-page.ts';
import { catchUp } from '../../../functions/incidents/propagation/catch-up.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { anna, customer, morning, oleh, opened } from '../../support/cases.ts';
import { type IncidentDesk, outage } from '../../support/incidents.ts';
import { told } from '../../support/linked-cases.ts';
import { aSpreading } from '../../support/spreading.ts';

const merge = async (desk: IncidentDesk, incidentId: string, into: string) => {
  const expectedVersion = (await desk.incidents.load(incidentId))?.version;
  await mergeIncident(desk, { incidentId, into, actor: oleh, expectedVersion });
};

/** The events of a case's journal that make it look whether it has all. */
const catchUpAll = async (desk: IncidentDesk, caseId: string): Promise<void> => {
  const events = desk.cases.cases
    .entries(caseId)
    .filter(({ type }) => ['case.linked', 'case.incident-merged'].includes(type));
  for (const event of events) await catchUp(desk, event as DomainEvent);
};

const movesOf = (desk: IncidentDesk, caseId: string) =>
  told(desk.cases, caseId).filter((type) => type === 'case.incident-merged');

describe('a case that was linked while its incident was merged', () => {
  it('is brought to the heir by the link, and by its event when that broke off', async () => {
    const { desk, incidentId, carry, caseOf } = await aSpreading();
    const heir = await outage(desk);
    const seen = await desk.cases.incidents.glance(incidentId);
    await merge(desk, incidentId, heir.id);
    await carry(1);
    const { id: caseId } = await opened(desk.cases);
    const update = seen && (currentUpdate(seen) ?? { n: 0, status: seen.status, resolves: false });
    const { glance } = desk.cases.incidents;
    const broken = { ...desk.cases.incidents, glance: () => Promise.reject(new Error('killed')) };
    const link = (incidents: typeof desk.cases.incidents) =>
      linkCase({ ...desk.cases, incidents }, { caseId, incidentId, update, actor: anna });
    await expect(link(broken)).rejects.toThrow('killed');
    expect(caseOf(caseId).incidentId).toBe(incidentId);
    await catchUpAll(desk, caseId);
    await catchUpAll(desk, caseId);
    expect(caseOf(caseId)).toMatchObject({ incidentId: heir.id, category: 'new' });
    expect(movesOf(desk, caseId)).toHaveLength(1);
    const { id: other } = await opened(desk.cases);
    const input = { caseId: other, incidentId, update, actor: anna };
    await linkCase({ ...desk.cases, incidents: { ...desk.cases.incidents, glance } }, input);
    expect(caseOf(other).incidentId).toBe(heir.id);
  });
});

describe('an heir that goes on while cases are brought to it', () => {
  it('tells them what it announced after they were decided on, though its walk passed before', async () => {
    const { desk, incidentId, linked, carry, caseOf, marksOf } = await aSpreading();
    const heir = await outage(desk);
    const [caseId = ''] = await linked(1);
    await merge(desk, incidentId, heir.id);
    const before = await desk.cases.incidents.glance(heir.id);
    await updateIncident(desk, { incidentId: heir.id, status: 'identified', actor: oleh });
    const glance = async (id: string) =>
      id === heir.id ? before : desk.cases.incidents.glance(id);
    const late = { ...desk.cases, incidents: { ...desk.cases.incidents, glance } };
    await carry(1, 1, { ...desk, cases: late });
    expect([caseOf(caseId).incidentUpdate, marksOf(caseId)]).toEqual([0, 0]);
    await catchUpAll(desk, caseId);
    expect([caseOf(caseId).incidentUpdate, marksOf(caseId)]).toEqual([1, 1]);
  });

  it('sends them on when it was merged itself, though its walk passed before', async () => {
    const { desk, incidentId, linked, carry, caseOf } = await aSpreading();
    const [heir, last] = [await outage(desk), await outage(desk)];
    const [caseId = ''] = await linked(1);
    await merge(desk, incidentId, heir.id);
    const before = await desk.cases.incidents.glance(heir.id);
    await merge(desk, heir.id, last.id);
    const glance = async (id: string) =>
      id === heir.id ? before : desk.cases.incidents.glance(id);
    const late = { ...desk.cases, incidents: { ...desk.cases.incidents, glance } };
    await carry(1, 1, { ...desk, cases: late });
    expect(caseOf(caseId).incidentId).toBe(heir.id);
    await catchUpAll(desk, caseId);
    expect(caseOf(caseId).incidentId).toBe(last.id);
  });
});

describe('bringing cases to the heir', () => {
  it('goes on where it was killed between pages, and loses and doubles nobody', async () => {
    const { desk, incidentId, linked, carry, caseOf } = await aSpreading();
    const heir = await outage(desk);
    const ids = await linked(30);
    await merge(desk, incidentId, heir.id);
    const killed = { ...desk.propagations, noteWalk: () => Promise.reject(new Error('killed')) };
    for (let shard = 0; shard < shardCount; shard += 1)
      await applyPage(
        { ...desk, propagations: killed },
        { incidentId, update: 1, shard, attempt: 1 },
      ).catch(() => undefined);
    expect(await carry(1)).toMatchObject({ done: 30, failed: 0 });
    for (const caseId of ids) {
      expect(caseOf(caseId).incidentId).toBe(heir.id);
      expect(movesOf(desk, caseId)).toHaveLength(1);
    }
  });

  it('takes over from an update that was still on its way', async () => {
    const { desk, incidentId, linked, announce, carry, caseOf, marksOf } = await aSpreading();
    const heir = await outage(desk);
    const [caseId = ''] = await linked(1);
    await announce({ status: 'identified' });
    await merge(desk, incidentId, heir.id);
    expect(await carry(1)).toMatchObject({ superseded: true });
    await carry(2);
    expect([caseOf(caseId).incidentId, marksOf(caseId)]).toEqual([heir.id, 0]);
  });

  it('lists a case whose customer said that it was not the heir, until an agent decides', async () => {
    const { desk, incidentId, linked, carry, caseOf } = await aSpreading();
    const heir = await outage(desk);
    const [caseId = ''] = await linked(1);
    const of = caseOf(caseId);
    const disputed: Dispute = {
      ...{ at: morning, by: refOf(customer), needsConfirmation: false },
      ...{ incidentId: heir.id, resolution: { reason: 'incident', resolvedAt: morning } },
    };
    const marked = { ...of, disputed, version: of.version + 1 };
    const links = [linkMark(of, { incidentId: heir.id, mark: 'disputed', update: 0 })];
    await desk.cases.cases.commit({ case: marked, entries: [], links }, of.version);
    await merge(desk, incidentId, heir.id);
    expect(await carry(1)).toMatchObject({ done: 0, failed: 1, openShards: 0 });
    expect(caseOf(caseId).incidentId).toBe(incidentId);
    expect(await retryPropagation(desk, { incidentId, update: 1, actor: oleh })).toMatchObject({
      attempt: 2,
    });
  });
});
