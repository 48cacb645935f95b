import { describe, expect, it } from 'vitest';
import { linkCase } from '../../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../../functions/cases/incident/unlink-case.ts';
import { readCase } from '../../../functions/cases/reading/read-case.ts';
import { changeIncident } from '../../../functions/incidents/change-incident.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { listPropagations } from '../../../functions/incidents/propagation/list-propagations.ts';
import { listIncidents, readIncident } from '../../../functions/incidents/read-incidents.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { anna, oleh, opened } from '../../support/cases.ts';
import { type IncidentDesk, outage } from '../../support/incidents.ts';
import { told } from '../../support/linked-cases.ts';
import { aSpreading } from '../../support/spreading.ts';

const merge = async (desk: IncidentDesk, incidentId: string, into: string) => {
  const { version } = await readIncident(desk, { incidentId });
  return mergeIncident(desk, { incidentId, into, actor: oleh, expectedVersion: version });
};

const refusal = (code: string) => ({ code: `incidents/${code}` });

/** An incident with so many linked cases, merged into another whose run is not carried yet. */
const aMerge = async (count: number) => {
  const spreading = await aSpreading();
  const { desk, incidentId, linked } = spreading;
  const heir = await outage(desk, { title: 'The ring is cut' });
  const ids = await linked(count);
  await merge(desk, incidentId, heir.id);
  return { ...spreading, heirId: heir.id, ids };
};

describe('merging an incident', () => {
  it('ends it as the duplicate of its heir; both say so, and both journals', async () => {
    const { desk, incidentId, heirId } = await aMerge(0);
    expect(await readIncident(desk, { incidentId })).toMatchObject({
      ...{ status: 'resolved', mergedInto: heirId, updateNumber: 1 },
      relatives: [{ incidentId: heirId, kind: 'heir', status: 'investigating' }],
    });
    expect(await readIncident(desk, { incidentId: heirId })).toMatchObject({
      ...{ status: 'investigating', absorbed: [incidentId] },
      relatives: [{ incidentId, kind: 'absorbed' }],
    });
    const change = desk.incidents.changes.at(-1);
    expect(change?.entries).toMatchObject([
      { type: 'incident.merged', data: { update: 1, into: heirId } },
    ]);
    expect(change?.others?.[0]?.change.entries).toMatchObject([
      { type: 'incident.absorbed', data: { incidentId } },
    ]);
    const page = { limit: 10 };
    const { items } = await listIncidents(desk, { filters: { state: 'open' }, page });
    expect(items.map(({ id }) => id)).toEqual([heirId]);
  });

  it('class 70: refuses itself, what was merged or is over, and so every circle', async () => {
    const { desk, incidentId, heirId } = await aMerge(0);
    const third = await outage(desk);
    await expect(merge(desk, heirId, heirId)).rejects.toMatchObject(refusal('merged-into-itself'));
    await expect(merge(desk, heirId, incidentId)).rejects.toMatchObject(refusal('merged'));
    await expect(merge(desk, incidentId, third.id)).rejects.toMatchObject({
      ...refusal('merged'),
      message: `The incident was merged into ${heirId}; go on with that one.`,
    });
    await updateIncident(desk, { incidentId: third.id, status: 'resolved', actor: oleh });
    for (const [of, into] of [
      [third.id, heirId],
      [heirId, third.id],
    ] as const)
      await expect(merge(desk, of, into)).rejects.toMatchObject(refusal('merges-open-only'));
  });

  it('refuses what was decided on an older state of either', async () => {
    const { desk, incidentId } = await aSpreading();
    const heir = await outage(desk);
    const stale = { incidentId, into: heir.id, actor: oleh, expectedVersion: 0 };
    await expect(mergeIncident(desk, stale)).rejects.toMatchObject({ code: 'version/stale' });
    const both = await Promise.allSettled([
      merge(desk, incidentId, heir.id),
      merge(desk, heir.id, incidentId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves nothing to be changed, announced or linked', async () => {
    const { desk, incidentId, heirId } = await aMerge(0);
    const message = { incidentId, message: 'More.', actor: oleh };
    await expect(updateIncident(desk, message)).rejects.toMatchObject(refusal('merged'));
    const facts = { incidentId, changes: { title: 'X' }, actor: oleh, expectedVersion: undefined };
    await expect(changeIncident(desk, facts)).rejects.toMatchObject(refusal('merged'));
    const { id: caseId } = await opened(desk.cases);
    await expect(linkCase(desk.cases, { caseId, incidentId, actor: anna })).rejects.toMatchObject({
      code: 'cases/incident-merged',
      message: `The incident was merged into ${heirId}; link the case to that one.`,
    });
  });
});

describe('the cases of a merged incident', () => {
  it('show the heir before they are brought there', async () => {
    const { desk, heirId, ids } = await aMerge(1);
    const read = { caseId: ids[0] ?? '', actor: anna };
    expect((await readCase(desk.cases, read)).incident).toMatchObject({
      ...{ id: heirId, status: 'investigating' },
    });
  });

  it('go there once, nobody’s change and no resolution', async () => {
    const { desk, incidentId, heirId, ids, carry, caseOf } = await aMerge(40);
    expect(await carry(1)).toMatchObject({ done: 40, failed: 0, openShards: 0 });
    expect(await carry(1)).toMatchObject({ done: 40 });
    for (const caseId of ids) {
      expect(caseOf(caseId)).toMatchObject({ incidentId: heirId, category: 'new' });
      expect(told(desk.cases, caseId).filter((t) => t === 'case.incident-merged')).toHaveLength(1);
      expect(told(desk.cases, caseId)).not.toContain('case.resolved');
      expect(desk.cases.cases.linkOf(incidentId, caseId)).toMatchObject({ state: 'released' });
      expect(desk.cases.cases.linkOf(heirId, caseId)).toMatchObject({ state: 'linked' });
    }
    expect((await listPropagations(desk, { incidentId })).items[0]).toMatchObject({
      ...{ update: 1, state: 'finished', done: 40, skipped: 0 },
    });
  });

  it('are told what the heir announces from then on, not what it had announced', async () => {
    const spreading = await aSpreading();
    const { desk, incidentId, linked, carry, marksOf, caseOf } = spreading;
    const { id: heirId } = await outage(desk);
    const [caseId = ''] = await linked(1);
    await updateIncident(desk, { incidentId: heirId, status: 'identified', actor: oleh });
    await merge(desk, incidentId, heirId);
    await carry(1);
    expect([marksOf(caseId), caseOf(caseId).incidentUpdate]).toEqual([0, 1]);
  });

  it('are resolved with an heir that is over by then', async () => {
    const { desk, heirId, ids, carry, caseOf } = await aMerge(1);
    await updateIncident(desk, { incidentId: heirId, status: 'resolved', actor: oleh });
    await carry(1);
    expect(caseOf(ids[0] ?? '')).toMatchObject({
      ...{ category: 'resolved', incidentId: heirId, incidentUpdate: 1 },
      resolution: { reason: 'incident', incidentId: heirId },
    });
  });

  it('follow an heir that was merged itself meanwhile', async () => {
    const { desk, heirId, ids, carry, caseOf } = await aMerge(1);
    const last = await outage(desk);
    await merge(desk, heirId, last.id);
    await carry(1);
    expect(caseOf(ids[0] ?? '').incidentId).toBe(last.id);
  });

  it('stay where they are when they left it', async () => {
    const { desk, ids, carry, caseOf } = await aMerge(2);
    const [gone = '', stays = ''] = ids;
    await unlinkCase(desk.cases, { caseId: gone, actor: anna });
    expect(await carry(1)).toMatchObject({ done: 1, failed: 0 });
    expect(caseOf(gone).incidentId).toBeUndefined();
    expect(caseOf(stays).incidentId).toBeDefined();
  });
});
