import { beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '#kernel/event.ts';
import { placeIncident } from '../../../functions/incidents/family/place-incident.ts';
import { tellChildren } from '../../../functions/incidents/family/tell-children.ts';
import { endAlert } from '../../../functions/incidents/merging/end-alert.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import type { News } from '../../../functions/incidents/news.ts';
import { readIncident } from '../../../functions/incidents/read-incidents.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { hoursAfter, oleh } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

let desk: IncidentDesk;
let parent: string;
let child: string;

const read = (incidentId: string) => readIncident(desk, { incidentId });

const place = async (incidentId: string, under: string | undefined) => {
  const { version: expectedVersion } = await read(incidentId);
  return placeIncident(desk, { incidentId, parent: under, actor: oleh, expectedVersion });
};

const announce = (incidentId: string, news: News) =>
  updateIncident(desk, { incidentId, ...news, actor: oleh });

/** The event of an update, which may come again and in any order. */
const spread = (incidentId = parent) =>
  tellChildren(desk, { subject: incidentId } as unknown as DomainEvent);

const tell = async (news: News) => {
  await announce(parent, news);
  await spread();
};

const updatesOf = async (incidentId: string) =>
  (await desk.incidents.updates(incidentId, { limit: 10 })).items;

beforeEach(async () => {
  desk = anIncidentDesk();
  parent = (await outage(desk, { title: 'Backbone' })).id;
  child = (await outage(desk)).id;
});

describe('an incident that is part of another', () => {
  it('names its parent, and the parent its children, each with how it stands', async () => {
    await place(child, parent);
    expect((await read(child)).relatives).toMatchObject([
      { incidentId: parent, kind: 'parent', title: 'Backbone', status: 'investigating' },
    ]);
    expect(await read(parent)).toMatchObject({
      ...{ children: [child], relatives: [{ incidentId: child, kind: 'child' }] },
    });
    const entries = desk.incidents.changes.at(-1);
    expect(entries?.entries).toMatchObject([{ type: 'incident.parent-changed', data: { parent } }]);
  });

  it('goes to another parent and to none, and the former one loses it', async () => {
    const other = await outage(desk);
    await place(child, parent);
    await place(child, other.id);
    expect([(await read(parent)).children, (await read(other.id)).children]).toEqual([
      undefined,
      [child],
    ]);
    const alone = await place(child, undefined);
    expect([alone.parent, alone.parentUpdate]).toEqual([undefined, undefined]);
    expect((await read(other.id)).children).toBeUndefined();
  });

  it('class 70: is never under itself, whatever is asked, and whoever asks at once', async () => {
    const third = (await outage(desk)).id;
    const refuses = (of: string, under: string, code: string) =>
      expect(place(of, under)).rejects.toMatchObject({ code: `incidents/${code}` });
    await refuses(parent, parent, 'under-itself');
    const both = await Promise.allSettled([place(child, parent), place(parent, child)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [top, below] = (await read(child)).parent ? [parent, child] : [child, parent];
    await refuses(top, below, 'parent-has-parent');
    await refuses(third, below, 'parent-has-parent');
    await refuses(top, third, 'child-has-children');
    const versions = await read(top);
    const merge = { incidentId: top, into: third, actor: oleh, expectedVersion: versions.version };
    await expect(mergeIncident(desk, merge)).rejects.toMatchObject({
      code: 'incidents/merges-no-parent',
    });
  });

  it('is open, and comes under one that is open', async () => {
    await announce(parent, { status: 'resolved' });
    await expect(place(child, parent)).rejects.toMatchObject({
      code: 'incidents/places-open-only',
    });
  });

  it('is one of a hundred at most', async () => {
    for (let n = 0; n < 100; n += 1) await place((await outage(desk)).id, parent);
    await expect(place(child, parent)).rejects.toMatchObject({
      code: 'incidents/too-many-children',
    });
  });
});

describe('what a parent announces', () => {
  it('its children announce, each once, however often the event comes', async () => {
    await place(child, parent);
    const plannedResolutionAt = hoursAfter(3);
    await tell({ status: 'identified', plannedResolutionAt, message: 'A ring is cut.' });
    await spread();
    expect(await updatesOf(child)).toMatchObject([
      { n: 1, status: 'identified', plannedResolutionAt, message: 'A ring is cut.' },
    ]);
    expect(desk.incidents.changes.at(-1)?.entries).toMatchObject([
      { type: 'incident.updated', data: { byParent: parent } },
    ]);
  });

  it('reaches them as the newest has it, whichever event comes first', async () => {
    await place(child, parent);
    await announce(parent, { status: 'identified', message: 'Cut.' });
    await announce(parent, { status: 'monitoring' });
    await spread();
    await announce(child, { status: 'investigating' });
    await spread();
    expect(await updatesOf(child)).toMatchObject([
      { n: 1, status: 'monitoring', message: 'Cut.' },
      { n: 2, status: 'investigating' },
    ]);
  });

  it('is not told again where it said nothing new, though the child went its own way since', async () => {
    await place(child, parent);
    await announce(child, { status: 'identified' });
    await tell({ status: 'identified' });
    await announce(child, { status: 'investigating' });
    await spread();
    expect((await read(child)).status).toBe('investigating');
  });

  it('is told what it says next, not what it said before, where that was nothing new to it', async () => {
    await place(child, parent);
    await announce(child, { status: 'identified' });
    await tell({ status: 'identified' });
    await announce(child, { status: 'monitoring' });
    await tell({ message: { en: 'Still at it.' } });
    expect(await read(child)).toMatchObject({ status: 'monitoring' });
    expect((await updatesOf(child)).at(-1)).toMatchObject({ message: { en: 'Still at it.' } });
  });

  it('stays with it when it is not for them, or came before them, or they are over', async () => {
    await announce(parent, { message: 'Before.' });
    await place(child, parent);
    await tell({ message: 'For its own cases only.', toChildren: false });
    expect(await updatesOf(child)).toEqual([]);
    await announce(child, { status: 'resolved' });
    await tell({ status: 'monitoring' });
    expect((await read(child)).updateNumber).toBe(1);
  });

  it('resolves them when a person says so, and not when its alert ends', async () => {
    await place(child, parent);
    await tell({ status: 'resolved' });
    expect((await read(child)).status).toBe('resolved');
    const source = { sourceId: 'hks_1', fingerprint: 'abc' };
    const noisy = await outage(desk, { source });
    const under = (await outage(desk)).id;
    await place(under, noisy.id);
    await endAlert(desk, { incidentId: noisy.id, source, at: noisy.startedAt, actor: oleh });
    await spread(noisy.id);
    expect((await read(noisy.id)).status).toBe('resolved');
    expect((await read(under)).status).toBe('investigating');
  });
});
