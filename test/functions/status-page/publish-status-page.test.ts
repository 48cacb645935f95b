import { describe, expect, test } from 'vitest';
import type { OpenIncidentInput } from '../../../functions/incidents/index.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { defaultPack, type StatusPage } from '../../../functions/service-design/index.ts';
import type { Board } from '../../../functions/status-page/board.ts';
import type { PublicFile } from '../../../functions/status-page/files.ts';
import { publishStatusPage } from '../../../functions/status-page/publish-status-page.ts';
import { updatesReader } from '../../../functions/status-page/updates-of.ts';
import { hoursAfter, oleh } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

const page: StatusPage = { ...defaultPack['status-page'], zone: 'UTC' };

type Site = {
  readonly desk: IncidentDesk;
  readonly files: Map<string, PublicFile>;
  readonly text: (name: string) => string;
  readonly board: () => Board;
  readonly publish: (named?: string) => Promise<void>;
  readonly open: (changed?: Partial<OpenIncidentInput>) => ReturnType<typeof outage>;
};

/** A page over incidents in memory. */
const aSite = (changed: Partial<StatusPage> = {}): Site => {
  const desk = anIncidentDesk();
  const files = new Map<string, PublicFile>();
  const text = (name: string) => files.get(name)?.text ?? '';
  const design = { version: 0, document: { ...page, ...changed } };
  const designs = { current: async () => ({ 'status-page': design }) as never };
  return {
    ...{ desk, files, text },
    board: () => JSON.parse(text('status.json')),
    publish: async (named) => {
      const put = async (file: PublicFile) => void files.set(file.name, file);
      const { incidents, now } = desk;
      const updatesOf = updatesReader(incidents);
      const addresses = {
        address: 'https://status.example/',
        subscribeAt: 'https://api.example/v1/status-subscriptions',
      };
      const deps = { incidents, updatesOf, designs, now, ...addresses };
      await publishStatusPage({ ...deps, files: { put } }, named === undefined ? [] : [named]);
    },
    open: (input) => outage(desk, input),
  };
};

describe('what the public is told', () => {
  test('everything works until something is announced', async () => {
    const site = aSite();
    await site.publish();
    expect(site.board()).toMatchObject({ state: 'working', ongoing: [], resolved: [] });
    expect(site.text('index.html')).toContain('Everything works.');
    expect([...site.files.keys()].toSorted()).toEqual([
      ...['feed.atom', 'index.html', 'lt.html', 'ru.html', 'status.json', 'style.css', 'uk.html'],
    ]);
  });

  test('an incident disturbs the components whose services it hits, with its public words only', async () => {
    const site = aSite();
    const { id } = await site.open({
      title: 'db-17 <out> of memory',
      services: ['Internet'],
      symptoms: ['lamp is red'],
    });
    await updateIncident(site.desk, {
      incidentId: id,
      actor: oleh,
      status: 'identified',
      message: { en: 'A cable is cut.', uk: 'Пошкоджено кабель.' },
      plannedResolutionAt: hoursAfter(4),
    });
    await site.publish();
    expect(site.board().components.map(({ id: name, state }) => [name, state])).toEqual([
      ['internet', 'outage'],
      ['mobile', 'working'],
      ['television', 'working'],
    ]);
    expect(site.text('index.html')).toContain('A cable is cut.');
    expect(site.text('uk.html')).toContain('Пошкоджено кабель.');
    expect(site.text('lt.html')).toContain('A cable is cut.');
    expect(site.text('feed.atom')).toContain('A cable is cut.');
    for (const { text } of site.files.values()) expect(text).not.toMatch(/db-17|lamp is red|inc_/);
  });

  test('what people wrote is text, never markup', async () => {
    const site = aSite();
    const { id } = await site.open({ publicTitle: '<script>alert(1)</script>' });
    const message = '"><img src=x onerror=alert(1)>';
    await updateIncident(site.desk, { incidentId: id, actor: oleh, message });
    await site.publish();
    for (const name of ['index.html', 'feed.atom'])
      expect(site.text(name)).not.toMatch(/<script|<img/);
    expect(site.text('index.html')).toContain('&lt;script&gt;');
  });

  test('a control character that was pasted with a message does not break the feed', async () => {
    const site = aSite();
    const { id } = await site.open();
    await updateIncident(site.desk, {
      incidentId: id,
      actor: oleh,
      message: 'A cable\u000bis cut.\u0000',
    });
    await site.publish();
    expect(site.text('feed.atom')).toContain('A cableis cut.');
  });

  test('an incident that disturbs no component is hidden, unless the page shows others, too', async () => {
    const hidden = aSite();
    await hidden.open({ services: ['billing'] });
    await hidden.publish();
    expect(hidden.board().ongoing).toEqual([]);
    const shown = aSite({ showsOthers: true });
    await shown.open({ services: ['billing'] });
    await shown.publish();
    expect(shown.board().ongoing).toHaveLength(1);
  });

  test('an incident that was merged is shown as its heir, and never as resolved', async () => {
    const site = aSite();
    const [heir, { id: incidentId }] = [await site.open(), await site.open()];
    const merging = { incidentId, into: heir.id, actor: oleh, expectedVersion: undefined };
    await mergeIncident(site.desk, merging);
    await site.publish(incidentId);
    expect(site.board()).toMatchObject({ ongoing: [{ reference: heir.reference }], resolved: [] });
  });

  test('a component of areas is disturbed there only', async () => {
    const name = { en: 'Old town' };
    const components = [{ id: 'old-town', name, services: ['internet'], areas: ['Old Town'] }];
    const site = aSite({ components });
    await site.open({ areas: ['harbour'] });
    await site.publish();
    expect(site.board().components[0]?.state).toBe('working');
    await site.open({ areas: ['old town'], severity: 'minor' });
    await site.publish();
    expect(site.board().components[0]?.state).toBe('degraded');
  });
});

describe('history', () => {
  test('a resolved incident moves to the past, and leaves the page when its time is over', async () => {
    const site = aSite({ historyDays: 2 });
    const { id } = await site.open();
    await updateIncident(site.desk, { incidentId: id, actor: oleh, status: 'resolved' });
    await site.publish();
    expect(site.board()).toMatchObject({ state: 'working', ongoing: [], resolved: [{}] });
    site.desk.at(hoursAfter(49));
    await site.publish();
    expect(site.board().resolved).toEqual([]);
  });
});

test('news by mail is offered by a form without a script, where that is configured', async () => {
  const site = aSite();
  await site.publish();
  expect(site.text('lt.html')).toContain(
    '<form method="post" action="https://api.example/v1/status-subscriptions">',
  );
  expect(site.text('lt.html')).toContain('name="language" value="lt"');
  const silent = aSite({ subscriptions: false });
  await silent.publish();
  expect(silent.text('lt.html')).not.toContain('<form');
  expect(silent.text('status.json')).not.toContain('api.example');
});

test('of an incident of many updates the newest are told, the newest first', async () => {
  const site = aSite();
  const { id } = await site.open();
  for (let n = 1; n <= 120; n += 1)
    await updateIncident(site.desk, { incidentId: id, actor: oleh, message: `News ${n}.` });
  await site.publish();
  const [ongoing] = site.board().ongoing;
  expect(ongoing?.updates).toHaveLength(100);
  expect(ongoing?.updates[0]).toMatchObject({ message: 'News 120.' });
});
