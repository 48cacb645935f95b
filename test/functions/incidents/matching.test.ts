import { describe, expect, it } from 'vitest';
import { wordsOf } from '#kernel/words.ts';
import type { Incident } from '../../../functions/incidents/incident.ts';
import { matchIncidents } from '../../../functions/incidents/matching/match-incidents.ts';
import { suggestIncidents } from '../../../functions/incidents/matching/suggest-incidents.ts';
import { mentions } from '../../../functions/incidents/matching/words.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { aCase, hoursAfter, morning, oleh, opened } from '../../support/cases.ts';
import { anIncidentDesk, outage } from '../../support/incidents.ts';

const plain: Incident = {
  id: 'inc_1',
  reference: 'I-1001',
  title: 'Outage',
  status: 'investigating',
  severity: 'significant',
  services: [],
  areas: [],
  symptoms: [],
  startedAt: morning,
  plannedHistory: [],
  updateNumber: 0,
  changedAt: morning,
  version: 1,
  journalHash: '',
};
const incident = (changed: Partial<Incident>): Incident => ({ ...plain, ...changed });

describe('matching incidents to a case', () => {
  it('puts the one with more in common first and says why', () => {
    const of = aCase({ subject: 'Internet is down in Harbour', topic: 'internet' });
    const matches = matchIncidents(of, [
      incident({ id: 'inc_service', services: ['Internet'] }),
      incident({ id: 'inc_both', services: ['Internet'], areas: ['harbour'], symptoms: ['down'] }),
    ]);
    expect(matches.map(({ incident: { id }, score }) => [id, score])).toEqual([
      ['inc_both', 40 + 19 + 12 + 10],
      ['inc_service', 40 + 10],
    ]);
    expect(matches[0]?.reasons.map(({ by, value }) => [by, value])).toEqual([
      ['service', 'Internet'],
      ['area', 'harbour'],
      ['symptom', 'down'],
      ['time', morning],
    ]);
  });

  it('offers none that has only its time in common', () => {
    expect(matchIncidents(aCase(), [incident({ services: ['telephony'] })])).toEqual([]);
  });

  it('counts a name from configured data for more than a word of the subject', () => {
    const [named] = matchIncidents(aCase({ product: 'fiber-100' }), [
      incident({ services: ['Fiber 100'] }),
    ]);
    const [said] = matchIncidents(aCase({ subject: 'my fiber 100 is slow' }), [
      incident({ services: ['Fiber 100'] }),
    ]);
    expect(named?.score).toBeGreaterThan(said?.score ?? 0);
  });

  it('counts the time only near its beginning', () => {
    const near = matchIncidents(aCase({ topic: 'internet', openedAt: hoursAfter(3) }), [
      incident({ services: ['internet'] }),
    ]);
    const far = matchIncidents(aCase({ topic: 'internet', openedAt: hoursAfter(30) }), [
      incident({ services: ['internet'] }),
    ]);
    expect([near[0]?.score, far[0]?.score]).toEqual([50, 40]);
  });

  it('never scores above 100', () => {
    const [best] = matchIncidents(
      aCase({ topic: 'internet', tags: ['harbour'], subject: 'slow down lamp red dead' }),
      [
        incident({
          services: ['internet'],
          areas: ['harbour'],
          symptoms: ['slow', 'down', 'lamp', 'dead'],
        }),
      ],
    );
    expect(best?.score).toBe(99);
  });
});

describe('words', () => {
  it.each([
    ['Neveikia internetas Vilniuje', 'Vilnius'],
    ['Немає інтернету', 'інтернет'],
    ['Не работает интернета связь', 'интернет'],
    ['SLAPTAŽODIS NETINKA', 'slaptažodis'],
  ])('finds "%s" by %s in another form', (text, name) => {
    expect(mentions(wordsOf(text), name)).toBe(true);
  });

  it('does not take a short word for the beginning of another', () => {
    expect(mentions(wordsOf('the network'), 'net')).toBe(false);
  });

  it('takes no time over a text made to cost it', () => {
    const begun = performance.now();
    mentions(wordsOf('a'.repeat(200_000)), 'aaaa');
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('suggesting incidents for a case', () => {
  it('offers open incidents only', async () => {
    const desk = anIncidentDesk();
    const of = await opened(desk.cases, { classification: { topic: 'internet' } });
    const first = await outage(desk);
    const over = await outage(desk);
    await updateIncident(desk, { incidentId: over.id, status: 'resolved', actor: oleh });
    const { items } = await suggestIncidents(desk, { caseId: of.id });
    expect(items.map(({ incident: { id } }) => id)).toEqual([first.id]);
  });

  it('refuses an unknown case', async () => {
    await expect(suggestIncidents(anIncidentDesk(), { caseId: 'cas_none' })).rejects.toMatchObject({
      code: 'incidents/unknown-case',
    });
  });
});
