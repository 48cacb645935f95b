import { beforeEach, describe, expect, it } from 'vitest';
import { endAlert } from '../../../functions/incidents/merging/end-alert.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import type { AlertSource } from '../../../functions/incidents/merging/merging.ts';
import { incidentOfAlert } from '../../../functions/incidents/open-incident.ts';
import { hoursAfter, oleh } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

const ring = { sourceId: 'hks_1', fingerprint: 'ring' };
const port = { sourceId: 'hks_1', fingerprint: 'port' };

let desk: IncidentDesk;
let heirId: string;
let mergedId: string;

const fires = (source: AlertSource, hours: number) =>
  outage(desk, { source, startedAt: hoursAfter(hours) });

const ends = (source: AlertSource, hours: number) =>
  endAlert(desk, {
    ...{ source, at: hoursAfter(hours), actor: oleh },
    incidentId: source === ring ? heirId : mergedId,
  });

const heir = () => desk.incidents.load(heirId);

beforeEach(async () => {
  desk = anIncidentDesk();
  heirId = (await fires(ring, 0)).id;
  const merged = await fires(port, 0);
  mergedId = merged.id;
  const expectedVersion = merged.version;
  await mergeIncident(desk, { incidentId: mergedId, into: heirId, actor: oleh, expectedVersion });
});

describe('the alerts of merged incidents', () => {
  it('lead to the heir: firing again opens nothing new', async () => {
    expect((await incidentOfAlert(desk, port))?.id).toBe(heirId);
    expect((await fires(port, 1)).id).toBe(heirId);
    expect((await heir())?.version).toBe(2);
  });

  it('end it with the last of them, as it ended', async () => {
    await ends(port, 3);
    expect(await heir()).toMatchObject({ status: 'investigating' });
    await ends(port, 3);
    await ends(ring, 2);
    expect(await heir()).toMatchObject({ status: 'resolved', resolvedAt: hoursAfter(3) });
    const types = desk.incidents.changes.flatMap(({ entries }) => entries.map(({ type }) => type));
    expect(types.filter((type) => type === 'incident.alert-ended')).toHaveLength(1);
  });

  it('count again when they fire again; an older word of the source does not', async () => {
    await ends(port, 2);
    await fires(port, 1);
    await ends(ring, 3);
    expect(await heir()).toMatchObject({ status: 'resolved' });
  });

  it('keep it open when one that had ended fires again', async () => {
    await ends(port, 1);
    expect((await fires(port, 2)).id).toBe(heirId);
    await ends(port, 1);
    await ends(ring, 3);
    expect(await heir()).toMatchObject({ status: 'investigating' });
    await ends(port, 4);
    expect(await heir()).toMatchObject({ status: 'resolved' });
  });

  it('open a new incident, which succeeds the heir, once that is over', async () => {
    await ends(port, 1);
    await ends(ring, 1);
    const next = await fires(port, 2);
    expect(next).toMatchObject({ status: 'investigating', succeeds: heirId });
    expect((await incidentOfAlert(desk, port))?.id).toBe(next.id);
  });
});
