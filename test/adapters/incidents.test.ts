import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { shardOf } from '#kernel/shard.ts';
import { AlreadyDone, commit, readPartition } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { linkCase, unlinkCase } from '../../functions/cases/index.ts';
import { entryOf } from '../../functions/cases/store/case-items.dynamo.ts';
import { listLinkedCases } from '../../functions/incidents/links/list-linked-cases.ts';
import { incidentOfAlert } from '../../functions/incidents/open-incident.ts';
import { applyPage } from '../../functions/incidents/propagation/apply-page.ts';
import { closeBooks } from '../../functions/incidents/propagation/close-books.ts';
import { listPropagations } from '../../functions/incidents/propagation/list-propagations.ts';
import { dynamoPropagationDeps } from '../../functions/incidents/propagation/propagation-deps.dynamo.ts';
import { retryPropagation } from '../../functions/incidents/propagation/retry-propagation.ts';
import { listIncidents } from '../../functions/incidents/read-incidents.ts';
import { updateIncident } from '../../functions/incidents/update-incident.ts';
import { anna, oleh, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { outage } from '../support/incidents.ts';

let engine: TestEngine;
let deps: ReturnType<typeof dynamoPropagationDeps>;

beforeAll(async () => {
  engine = await startEngine();
  deps = dynamoPropagationDeps(engine.table);
});
afterAll(() => engine.close());

const linked = async (incidentId: string, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { id } = await opened(deps.cases);
    await linkCase(deps.cases, { caseId: id, incidentId, actor: anna });
    ids.push(id);
  }
  return ids;
};

const carry = async (incidentId: string, update: number, attempt = 1) => {
  for (let shard = 0; shard < 16; shard += 1)
    while ((await applyPage(deps, { incidentId, update, shard, attempt })).cursor !== undefined);
  return closeBooks(deps, { incidentId, update, attempt });
};

const announce = (incidentId: string, news: object) =>
  updateIncident(deps, { incidentId, ...news, actor: oleh });

describe('an incident in the table', () => {
  it('comes back as it was written, with its updates and a journal that verifies', async () => {
    const { id } = await outage(deps);
    await announce(id, {
      status: 'identified',
      message: { en: 'A cable is cut.', lt: 'Kabelis.' },
    });
    const last = await announce(id, { status: 'monitoring' });
    expect(await deps.incidents.load(id)).toEqual(last);
    const { items } = await deps.incidents.updates(id, { limit: 10 });
    expect(items.map(({ n, status }) => [n, status])).toEqual([
      [1, 'identified'],
      [2, 'monitoring'],
    ]);
    const { pk } = keys.incident(id);
    const journal = await readPartition(engine.table, { pk, beginsWith: 'JOURNAL#' });
    const head = { n: last.version, hash: last.journalHash };
    expect(verify(journal.map(entryOf), head).intact).toBe(true);
  });

  it('is opened once by many deliveries of the same alert at once', async () => {
    const source = { sourceId: 'hks_1', fingerprint: 'abc' };
    const all = await Promise.all(Array.from({ length: 8 }, () => outage(deps, { source })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect((await incidentOfAlert(deps, source))?.id).toBe(all[0]?.id);
  });

  it('numbers updates without gap or double when many are announced at once', async () => {
    const { id } = await outage(deps);
    await Promise.all([1, 2, 3, 4].map((n) => announce(id, { message: `Message ${n}.` })));
    const { items } = await deps.incidents.updates(id, { limit: 10 });
    expect(items.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it('answers a repeat of a request as the first time', async () => {
    const once = { key: 'k1', fingerprint: 'f' };
    const first = await outage(deps, { once });
    await expect(outage(deps, { once })).rejects.toMatchObject({ result: { id: first.id } });
    await expect(outage(deps, { once })).rejects.toBeInstanceOf(AlreadyDone);
  });

  it('is listed newest first, page after page, while it is open', async () => {
    const started = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => `${day}T00:00:00.000Z`);
    const service = 'old-lines';
    const ids: string[] = [];
    for (const startedAt of started)
      ids.unshift((await outage(deps, { startedAt, services: [service] })).id);
    await announce(ids[1] ?? '', { status: 'resolved' });
    const list = async (state: 'open' | 'resolved' | undefined, after?: string) =>
      listIncidents(deps, { filters: { state, service }, page: { limit: 1, after } });
    const seen = async (state: 'open' | 'resolved' | undefined): Promise<readonly string[]> => {
      const found: string[] = [];
      let page = await list(state);
      found.push(...page.items.map(({ id }) => id));
      while (page.next !== undefined) {
        page = await list(state, page.next);
        found.push(...page.items.map(({ id }) => id));
      }
      return found;
    };
    expect(await seen(undefined)).toEqual(ids);
    expect(await seen('open')).toEqual([ids[0], ids[2]]);
    expect(await seen('resolved')).toEqual([ids[1]]);
  });
});

const setSeverity = (caseId: string, severity: string): Promise<void> =>
  commit(engine.table, [
    {
      Update: {
        TableName: engine.table.name,
        Key: keys.case(caseId),
        UpdateExpression: 'SET severity = :severity',
        ExpressionAttributeValues: { ':severity': severity },
      },
    },
  ]);

describe('a propagation in the table', () => {
  it('gives every linked case the update once, and resolves them', async () => {
    const { id } = await outage(deps);
    const caseIds = await linked(id, 30);
    await announce(id, { message: 'A cable is cut.' });
    expect(await carry(id, 1)).toMatchObject({ done: 30, failed: 0, openShards: 0 });
    expect(await carry(id, 1)).toMatchObject({ done: 30 });
    await announce(id, { status: 'resolved' });
    await carry(id, 2);
    for (const caseId of caseIds) {
      const { items } = await deps.cases.cases.journal(caseId, { limit: 100 });
      const told = items.map(({ type }) => type).filter((type) => type !== 'clock.met');
      expect(told).toEqual([
        'case.opened',
        'case.linked',
        'case.incident-updated',
        'case.resolved',
      ]);
    }
    const { items } = await listPropagations(deps, { incidentId: id });
    expect(items).toMatchObject([
      { update: 2, state: 'finished', total: 30, done: 30 },
      { update: 1, state: 'finished', total: 30, done: 30 },
    ]);
  });

  it('lists a case that cannot be read and reaches it by another attempt', async () => {
    const { id } = await outage(deps);
    const caseIds = await linked(id, 3);
    const [bad = ''] = caseIds;
    await announce(id, { status: 'identified' });
    await setSeverity(bad, 'unheard-of');
    expect(await carry(id, 1)).toMatchObject({ done: 2, failed: 1 });
    const [first] = (await listPropagations(deps, { incidentId: id })).items;
    const reason = 'The case is stored in a form that cannot be read.';
    expect(first?.failures).toMatchObject([{ caseId: bad, reason }]);
    await setSeverity(bad, 'minor');
    const { attempt } = await retryPropagation(deps, { incidentId: id, update: 1, actor: oleh });
    expect(await carry(id, 1, attempt)).toMatchObject({ done: 3, failed: 0 });
    const [again] = (await listPropagations(deps, { incidentId: id })).items;
    expect(again).toMatchObject({ state: 'finished', attempt: 2, failures: [] });
  });
});

describe('links in the table', () => {
  it('lie in the shard of their case and are listed each once, also those released', async () => {
    const { id } = await outage(deps);
    const caseIds = await linked(id, 7);
    await unlinkCase(deps.cases, { caseId: caseIds[0] ?? '', actor: anna });
    const found: { readonly caseId: string; readonly state: string }[] = [];
    let after: string | undefined;
    do {
      const page = await listLinkedCases(deps, { incidentId: id, page: { limit: 3, after } });
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(found.map(({ caseId }) => caseId).toSorted()).toEqual(caseIds.toSorted());
    expect(found.find(({ caseId }) => caseId === caseIds[0])?.state).toBe('released');
    const shards = found.map(({ caseId }) => shardOf(caseId));
    expect(shards).toEqual(shards.toSorted((a, b) => a - b));
    expect(await deps.links.count(id)).toBe(7);
  });
});
