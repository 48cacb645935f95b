import { beforeEach, describe, expect, it } from 'vitest';
import { linkCase } from '../../../functions/cases/incident/link-case.ts';
import { shardCount } from '../../../functions/cases/incident/shard.ts';
import { linkCases } from '../../../functions/incidents/links/link-cases.ts';
import { listLinkedCases } from '../../../functions/incidents/links/list-linked-cases.ts';
import { applyPage } from '../../../functions/incidents/propagation/apply-page.ts';
import { catchUp } from '../../../functions/incidents/propagation/catch-up.ts';
import { closeBooks } from '../../../functions/incidents/propagation/close-books.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { startPropagation } from '../../../functions/incidents/propagation/start-propagation.ts';
import {
  restartPropagation,
  unfinishedPropagations,
} from '../../../functions/incidents/propagation/unfinished-propagations.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { anna, minutesAfter, oleh, opened } from '../../support/cases.ts';
import { anIncidentDesk, type IncidentDesk, outage } from '../../support/incidents.ts';

let desk: IncidentDesk;
let incidentId: string;

beforeEach(async () => {
  desk = anIncidentDesk();
  ({ id: incidentId } = await outage(desk));
});

const linked = async (count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { id } = await opened(desk.cases);
    await linkCase(desk.cases, { caseId: id, incidentId, actor: anna });
    ids.push(id);
  }
  return ids;
};

const announce = (news: object) => updateIncident(desk, { incidentId, ...news, actor: oleh });

/** What the machine does: every shard to its end, then the books. */
const carry = async (update: number, attempt = 1) => {
  for (let shard = 0; shard < shardCount; shard += 1) {
    let more = true;
    while (more) {
      const answer = await applyPage(desk, { incidentId, update, shard, attempt });
      more = answer.cursor !== undefined;
    }
  }
  return closeBooks(desk, { incidentId, update, attempt });
};

const caseOf = (caseId: string) => {
  const found = desk.cases.cases.cases.get(caseId);
  if (found === undefined) throw new Error('The case is gone.');
  return found;
};
const typesOf = (caseId: string) => desk.cases.cases.entries(caseId).map(({ type }) => type);
const marksOf = (caseId: string) =>
  typesOf(caseId).filter((type) => type === 'case.incident-updated').length;

describe('trying again', () => {
  it('is refused when every case was reached', async () => {
    await linked(1);
    await announce({ status: 'identified' });
    await carry(1);
    await expect(
      retryPropagation(desk, { incidentId, update: 1, actor: oleh }),
    ).rejects.toMatchObject({ code: 'incidents/nothing-to-retry' });
  });

  it('is refused for an update that a newer one has replaced, and for one that is not there', async () => {
    await announce({ status: 'identified' });
    await announce({ status: 'monitoring' });
    const retry = (update: number) => retryPropagation(desk, { incidentId, update, actor: oleh });
    await expect(retry(1)).rejects.toMatchObject({ code: 'incidents/superseded-update' });
    await expect(retry(9)).rejects.toMatchObject({ code: 'incidents/unknown-update' });
  });

  it('starts a fresh execution for each attempt, and none for a run that is over', async () => {
    const started: unknown[] = [];
    const machine = { start: async (carrying: unknown) => void started.push(carrying) };
    await linked(1);
    await announce({ status: 'identified' });
    await retryPropagation(desk, { incidentId, update: 1, actor: oleh });
    const events = desk.incidents.changes.flatMap(({ entries }) => entries).slice(1);
    for (const event of events) await startPropagation({ ...desk, machine }, event);
    expect(started).toEqual([
      { incidentId, update: 1, attempt: 2 },
      { incidentId, update: 1, attempt: 2 },
    ]);
    await carry(1, 2);
    for (const event of events) await startPropagation({ ...desk, machine }, event);
    expect(started).toHaveLength(2);
  });

  it('is done by the reconciler for what did not end within ten minutes', async () => {
    await linked(1);
    await announce({ status: 'identified' });
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
    desk.at(minutesAfter(10));
    const [stuck] = (await unfinishedPropagations(desk, undefined)).items;
    expect(stuck).toMatchObject({ incidentId, update: 1 });
    await restartPropagation(desk, { incidentId, update: 1 });
    await carry(1, 2);
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
  });

  it('lets a run rest that a newer update took over before it ended', async () => {
    await announce({ status: 'identified' });
    await announce({ status: 'monitoring' });
    await carry(2);
    desk.at(minutesAfter(10));
    await restartPropagation(desk, { incidentId, update: 1 });
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
  });
});

describe('linking', () => {
  it('answers each of many cases, and one that is refused keeps none of the others', async () => {
    const { id } = await opened(desk.cases);
    const caseIds = [id, 'cas_none', id];
    const { items } = await linkCases(desk, { incidentId, caseIds, actor: anna });
    expect(items).toMatchObject([
      { caseId: id, outcome: 'linked' },
      { caseId: 'cas_none', outcome: 'refused', code: 'cases/unknown-case' },
    ]);
  });

  it('gives a late case the present state once, also when the reaction comes', async () => {
    await announce({ status: 'identified' });
    await announce({ message: 'A cable is cut.' });
    await carry(2);
    const [late = ''] = await linked(1);
    const event = desk.cases.cases.entries(late).find(({ type }) => type === 'case.linked');
    if (event !== undefined) await catchUp(desk, event);
    expect(caseOf(late).incidentUpdate).toBe(2);
    expect(marksOf(late)).toBe(1);
  });

  it('catches up with an update that passed by just before the link', async () => {
    const [late = ''] = await linked(1);
    const event = desk.cases.cases.entries(late).find(({ type }) => type === 'case.linked');
    await announce({ status: 'identified' });
    if (event !== undefined) await catchUp(desk, event);
    expect(marksOf(late)).toBe(1);
  });

  it('lists all linked cases, page after page through the shards, each once', async () => {
    const ids = await linked(33);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listLinkedCases(desk, { incidentId, page: { limit: 4, after } });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ caseId }) => caseId));
      after = page.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
