import { describe, expect, test } from 'vitest';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { defaultPack, type StatusPage } from '../../../functions/service-design/index.ts';
import {
  publishBecauseOf,
  renewStatusPage,
  type TurnDeps,
} from '../../../functions/status-page/publish-in-turn.ts';
import { updatesReader } from '../../../functions/status-page/updates-of.ts';
import { minutesAfter, oleh } from '../../support/cases.ts';
import { anIncidentDesk, outage } from '../../support/incidents.ts';
import { memoryTurns } from '../../support/turns.memory.ts';

/** A page over incidents in memory, which counts how often it was written; each file lets others act first. */
const aSite = () => {
  const desk = anIncidentDesk();
  const pages: string[] = [];
  let design: { version: number; document: StatusPage } = {
    version: 0,
    document: { ...defaultPack['status-page'], zone: 'UTC' },
  };
  const site = {
    ...{ desk, pages, reads: 0 },
    whilePutting: async (): Promise<unknown> => undefined,
    configure: (changed: Partial<StatusPage>) => {
      design = { version: design.version + 1, document: { ...design.document, ...changed } };
    },
  };
  const { incidents, now } = desk;
  const counted = {
    updates: (...asked: Parameters<typeof incidents.updates>) => {
      site.reads += 1;
      return incidents.updates(...asked);
    },
  };
  const deps: TurnDeps = {
    ...{ incidents, now, turns: memoryTurns(), updatesOf: updatesReader(counted) },
    address: 'https://status.example/',
    subscribeAt: 'https://api.example/v1/status-subscriptions',
    designs: { current: async () => ({ 'status-page': design }) as never },
    files: {
      put: async ({ name, text }) => {
        if (name !== 'index.html') return;
        await site.whilePutting();
        pages.push(text);
      },
    },
    wait: async () => undefined,
  };
  return { ...site, site, deps };
};

describe('of many who would write the page at once one does', () => {
  test('and what comes while it is written is on it in the end', async () => {
    const { site, desk, deps, pages } = aSite();
    const { id } = await outage(desk);
    let said = false;
    site.whilePutting = async () => {
      if (said) return;
      said = true;
      await updateIncident(desk, { incidentId: id, actor: oleh, message: 'Nearly done.' });
      await publishBecauseOf(deps, id);
      expect(pages).toEqual([]);
    };
    await publishBecauseOf(deps, id);
    expect(pages).toHaveLength(2);
    expect(pages[0]).not.toContain('Nearly done.');
    expect(pages[1]).toContain('Nearly done.');
  });

  test('so that a hundred events at once are a few pages', async () => {
    const { site, desk, deps, pages } = aSite();
    const opened = [];
    for (let n = 0; n < 100; n += 1)
      opened.push(await outage(desk, { publicTitle: `Fault ${n}.` }));
    site.whilePutting = () => new Promise((pass) => setTimeout(pass, 1));
    await Promise.all(opened.map(({ id }) => publishBecauseOf(deps, id)));
    expect(pages.length).toBeLessThanOrEqual(3);
    expect(pages.at(-1)).toContain('Fault 0.');
    expect(pages.at(-1)).toContain('Fault 99.');
  });

  test('and a configuration that is replaced meanwhile does not stay', async () => {
    const { site, deps, pages } = aSite();
    let isReplaced = false;
    site.whilePutting = async () => {
      if (isReplaced) return;
      isReplaced = true;
      site.configure({ title: { en: 'Nordlinija today' } });
      await publishBecauseOf(deps, 'design_status-page');
    };
    await publishBecauseOf(deps, 'design_status-page');
    expect(pages.at(-1)).toContain('<title>Nordlinija today</title>');
  });
});

test('what did not change is not read again', async () => {
  const { site, desk, deps } = aSite();
  const [{ id }, other] = [await outage(desk), await outage(desk)];
  await publishBecauseOf(deps, id);
  expect(site.reads).toBe(2);
  await updateIncident(desk, { incidentId: other.id, actor: oleh, message: 'Found.' });
  await publishBecauseOf(deps, other.id);
  expect(site.reads).toBe(3);
});

describe('a wish is made good', () => {
  test('by the next try when the page could not be written', async () => {
    const { site, desk, deps, pages } = aSite();
    const { id } = await outage(desk);
    site.whilePutting = async () => {
      throw new Error('S3 is away.');
    };
    await expect(publishBecauseOf(deps, id)).rejects.toThrow('S3 is away.');
    site.whilePutting = async () => undefined;
    await renewStatusPage(deps);
    expect(pages).toHaveLength(1);
  });

  test('once who was killed over it is dead for sure', async () => {
    const { desk, deps, pages } = aSite();
    const { id } = await outage(desk);
    await deps.turns.wish(id);
    await deps.turns.take(deps.now());
    await renewStatusPage(deps);
    expect(pages).toEqual([]);
    desk.at(minutesAfter(3));
    await renewStatusPage(deps);
    expect(pages).toHaveLength(1);
  });

  test('and nothing is written where nothing is wished, but once in a quarter of an hour', async () => {
    const { desk, deps, pages } = aSite();
    await renewStatusPage(deps);
    for (const minutes of [1, 14]) {
      desk.at(minutesAfter(minutes));
      await renewStatusPage(deps);
    }
    expect(pages).toHaveLength(1);
    desk.at(minutesAfter(15));
    await renewStatusPage(deps);
    expect(pages).toHaveLength(2);
  });
});
