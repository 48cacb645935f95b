import { beforeEach, describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { changeIncident } from '../../../functions/incidents/change-incident.ts';
import type { News } from '../../../functions/incidents/news.ts';
import { incidentOfAlert } from '../../../functions/incidents/open-incident.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { hoursAfter, morning, oleh } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

let desk: IncidentDesk;

beforeEach(() => {
  desk = anIncidentDesk();
});

const update = (incidentId: string, news: News) =>
  updateIncident(desk, { incidentId, ...news, actor: oleh });

const journalOf = () => desk.incidents.changes.flatMap(({ entries }) => entries);

describe('opening an incident', () => {
  it('gives it a reference, begins to investigate and journals what it is about', async () => {
    const opened = await outage(desk, { plannedResolutionAt: hoursAfter(4) });
    expect(opened).toMatchObject({
      reference: 'I-1001',
      status: 'investigating',
      startedAt: morning,
      updateNumber: 0,
      plannedHistory: [{ at: morning, plannedResolutionAt: hoursAfter(4) }],
      version: 1,
    });
    expect(journalOf()).toMatchObject([{ type: 'incident.opened', subject: opened.id }]);
  });

  it('refuses a planned time that has passed', async () => {
    await expect(outage(desk, { plannedResolutionAt: morning })).rejects.toMatchObject({
      code: 'incidents/planned-time-passed',
    });
  });

  it('is answered the same for a repeat of the same request', async () => {
    const once = { key: 'k', fingerprint: 'f' };
    const first = await outage(desk, { once });
    const repeat = outage(desk, { once });
    await expect(repeat).rejects.toBeInstanceOf(AlreadyDone);
    await expect(repeat).rejects.toMatchObject({ result: first });
  });
});

describe('an update that says nothing new', () => {
  it('keeps its answer for a repeat of the same request, whatever is announced in between', async () => {
    const { id: incidentId } = await outage(desk);
    const again = { incidentId, status: 'investigating', actor: oleh } as const;
    const once = { key: 'k', fingerprint: 'f' };
    const first = await updateIncident(desk, { ...again, once });
    await update(incidentId, { status: 'identified' });
    await expect(updateIncident(desk, { ...again, once })).rejects.toMatchObject({ result: first });
    expect((await desk.incidents.load(incidentId))?.status).toBe('identified');
  });
});

describe('an alert', () => {
  const source = { sourceId: 'hks_1', fingerprint: 'abc' };

  it('opens one incident however often it comes', async () => {
    const first = await outage(desk, { source });
    expect(await outage(desk, { source, title: 'Again' })).toEqual(first);
    expect(await incidentOfAlert(desk, source)).toEqual(first);
  });

  it('opens one incident when it comes many times at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => outage(desk, { source })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('of the same name from another source is another alert', async () => {
    const first = await outage(desk, { source });
    const other = await outage(desk, { source: { ...source, sourceId: 'hks_2' } });
    expect(other.id).not.toBe(first.id);
  });

  it('opens a new incident that succeeds the resolved one', async () => {
    const first = await outage(desk, { source });
    await update(first.id, { status: 'resolved' });
    const second = await outage(desk, { source });
    expect(second).toMatchObject({ succeeds: first.id, status: 'investigating' });
    expect((await incidentOfAlert(desk, source))?.id).toBe(second.id);
  });
});

describe('updating an incident', () => {
  it('goes to and fro between its open statuses, each update numbered', async () => {
    const { id } = await outage(desk);
    for (const status of ['identified', 'monitoring', 'investigating', 'monitoring'] as const)
      await update(id, { status });
    expect(await desk.incidents.load(id)).toMatchObject({ status: 'monitoring', updateNumber: 4 });
    const { items } = await desk.incidents.updates(id, { limit: 10 });
    expect(items.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it('keeps every planned time, and that the plan was withdrawn', async () => {
    const { id } = await outage(desk);
    await update(id, { plannedResolutionAt: hoursAfter(2) });
    await update(id, { plannedResolutionAt: hoursAfter(5) });
    const withdrawn = await update(id, { plannedResolutionAt: null });
    expect(withdrawn.plannedResolutionAt).toBeUndefined();
    expect(withdrawn.plannedHistory).toEqual([
      { at: morning, plannedResolutionAt: hoursAfter(2) },
      { at: morning, plannedResolutionAt: hoursAfter(5) },
      { at: morning },
    ]);
  });

  it('says in every update all that holds after it', async () => {
    const { id } = await outage(desk);
    await update(id, { message: 'A cable is cut.', plannedResolutionAt: hoursAfter(2) });
    await update(id, { status: 'identified' });
    expect(await desk.incidents.update(id, 2)).toMatchObject({
      message: 'A cable is cut.',
      plannedResolutionAt: hoursAfter(2),
      status: 'identified',
      changed: ['status'],
    });
  });

  it('makes no update of what says nothing new', async () => {
    const { id } = await outage(desk);
    await update(id, { message: 'A cable is cut.' });
    const again = await update(id, { message: 'A cable is cut.', status: 'investigating' });
    expect(again.updateNumber).toBe(1);
    expect(journalOf()).toHaveLength(2);
  });

  it('refuses a planned time that has passed', async () => {
    const { id } = await outage(desk);
    await expect(update(id, { plannedResolutionAt: morning })).rejects.toMatchObject({
      code: 'incidents/planned-time-passed',
    });
  });

  it('is tried again when somebody else was quicker', async () => {
    const { id } = await outage(desk);
    desk.incidents.loseNext(2);
    expect((await update(id, { status: 'identified' })).updateNumber).toBe(1);
  });

  it('refuses an unknown incident', async () => {
    await expect(update('inc_none', { status: 'identified' })).rejects.toMatchObject({
      code: 'incidents/unknown-incident',
    });
  });
});

describe('a resolved incident', () => {
  it('knows when it was over, by whoever knew it', async () => {
    const { id } = await outage(desk);
    const at = hoursAfter(-1);
    const over = await updateIncident(desk, {
      incidentId: id,
      status: 'resolved',
      at,
      actor: oleh,
    });
    expect(over).toMatchObject({ resolvedAt: at, status: 'resolved' });
    expect(journalOf().at(-1)).toMatchObject({ type: 'incident.resolved', data: { update: 1 } });
  });

  it('is final: no step back and no plan', async () => {
    const { id } = await outage(desk);
    await update(id, { status: 'resolved' });
    for (const news of [{ status: 'monitoring' }, { plannedResolutionAt: hoursAfter(9) }] as const)
      await expect(update(id, news)).rejects.toMatchObject({ code: 'incidents/resolved-is-final' });
  });

  it('takes a correction of its message, which resolves nothing twice', async () => {
    const { id } = await outage(desk);
    await update(id, { status: 'resolved', message: 'It work again.' });
    desk.at(hoursAfter(1));
    const corrected = await update(id, { message: 'It works again.' });
    expect(corrected).toMatchObject({ updateNumber: 2, resolvedAt: morning });
    expect(journalOf().at(-1)).toMatchObject({
      type: 'incident.updated',
      data: { changed: ['message'], status: 'resolved' },
    });
  });
});

describe('changing what an incident is about', () => {
  it('names the fields in the journal and makes no update', async () => {
    const { id, version } = await outage(desk);
    const changes = { areas: ['old town', 'harbour'], severity: 'extensive' as const };
    const changed = await changeIncident(desk, {
      ...{ incidentId: id, changes, actor: oleh },
      expectedVersion: version,
    });
    expect(changed).toMatchObject({ ...changes, updateNumber: 0, version: 2 });
    expect(journalOf().at(-1)?.data).toEqual({ fields: ['areas', 'severity'] });
  });

  it('is held to the version its author saw', async () => {
    const { id } = await outage(desk);
    const command = { incidentId: id, changes: { title: 'Other' }, actor: oleh };
    await expect(changeIncident(desk, { ...command, expectedVersion: 7 })).rejects.toMatchObject({
      code: 'version/stale',
    });
  });

  it('leaves no mark when nothing changes', async () => {
    const { id, title, version } = await outage(desk);
    const command = { incidentId: id, changes: { title }, actor: oleh, expectedVersion: version };
    expect((await changeIncident(desk, command)).version).toBe(version);
  });
});

it('has a journal that verifies', async () => {
  const { id } = await outage(desk);
  await update(id, { status: 'identified' });
  const { version, journalHash } = await update(id, { status: 'resolved' });
  expect(verify(journalOf(), { n: version, hash: journalHash }).intact).toBe(true);
});
