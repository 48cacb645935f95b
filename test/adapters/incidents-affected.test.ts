import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { shardOf } from '#kernel/shard.ts';
import { AlreadyDone, getItem } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { disputeCase } from '../../functions/cases/dispute/dispute-case.ts';
import { linkCase } from '../../functions/cases/index.ts';
import { dynamoCustomerStore, ensureContact } from '../../functions/customers/index.ts';
import {
  type OpenForAffectedInput,
  openForAffected,
} from '../../functions/incidents/affected/open-for-affected.ts';
import { linkQuality } from '../../functions/incidents/links/link-quality.ts';
import { listLinkedCases } from '../../functions/incidents/links/list-linked-cases.ts';
import { applyPage } from '../../functions/incidents/propagation/apply-page.ts';
import { dynamoPropagationDeps } from '../../functions/incidents/propagation/propagation-deps.dynamo.ts';
import { updateIncident } from '../../functions/incidents/update-incident.ts';
import { anna, oleh, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { outage } from '../support/incidents.ts';

let engine: TestEngine;
const depsOf = () => ({
  ...dynamoPropagationDeps(engine.table),
  customers: dynamoCustomerStore(engine.table),
});
let deps: ReturnType<typeof depsOf>;

beforeAll(async () => {
  engine = await startEngine();
  deps = depsOf();
});
afterAll(() => engine.close());

const aCustomer = async (name: string): Promise<string> => {
  const sender = { address: `${name}@affected.example`, name, language: 'lt' } as const;
  return (await ensureContact(deps, sender)).customerId;
};

const ask = (incidentId: string, customerId: string, changed: Partial<OpenForAffectedInput> = {}) =>
  openForAffected(deps, { incidentId, customers: [{ customerId }], actor: anna, ...changed });

const linkOf = (incidentId: string, caseId: string) =>
  getItem(engine.table, keys.incidentLink(incidentId, shardOf(caseId), caseId));

const anyone = expect.stringMatching(/^usr_(anna|oleh)$/);

describe('cases for affected customers in the table', () => {
  it('are born with their link in one transaction, and a journal that verifies', async () => {
    const { id } = await outage(deps);
    const [item] = (await ask(id, await aCustomer('ona'))).items;
    if (item === undefined || item.outcome === 'refused') throw new Error('No case was opened.');
    const { caseId } = item;
    const of = await deps.cases.cases.load(caseId);
    expect(of).toMatchObject({ incidentId: id, incidentLinkedBy: anna.id });
    expect(await linkOf(id, caseId)).toMatchObject({ state: 'linked', linkedBy: anna.id });
    const { items } = await deps.cases.cases.journal(caseId, { limit: 10 });
    expect(items.map(({ type }) => type)).toEqual(['case.opened', 'case.linked']);
    const head = { n: of?.version ?? 0, hash: of?.journalHash ?? '' };
    expect(verify(items, head)).toMatchObject({ intact: true });
  });

  it('are one a customer, when many ask for it at the same moment', async () => {
    const { id } = await outage(deps);
    const customerId = await aCustomer('petras');
    const asked = [anna, oleh, anna, oleh].map((actor) => ask(id, customerId, { actor }));
    const items = (await Promise.all(asked)).flatMap((answer) => answer.items);
    expect(items.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    expect(items.filter(({ outcome }) => outcome === 'standing')).toHaveLength(3);
    const linked = await listLinkedCases(deps, { incidentId: id, page: { limit: 10 } });
    expect(linked.items).toMatchObject([{ customerId, linkedBy: anyone }]);
  });

  it('answer a repeat of the request as the first time', async () => {
    const { id } = await outage(deps);
    const customerId = await aCustomer('jonas');
    const once = { key: 'affected-once', fingerprint: 'f' };
    const first = await ask(id, customerId, { once });
    expect(first.items).toMatchObject([{ outcome: 'opened' }]);
    const again = ask(id, customerId, { once });
    await expect(again).rejects.toBeInstanceOf(AlreadyDone);
    await expect(again).rejects.toMatchObject({ result: first });
  });
});

describe('the quality of links in the table', () => {
  it('is counted over all shards, by who linked them', async () => {
    const { id } = await outage(deps);
    const caseIds: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { id: caseId } = await opened(deps.cases);
      await linkCase(deps.cases, { caseId, incidentId: id, actor: n < 5 ? oleh : anna });
      caseIds.push(caseId);
    }
    await updateIncident(deps, { incidentId: id, status: 'resolved', actor: oleh });
    const order = { incidentId: id, update: 1, attempt: 1 };
    for (let shard = 0; shard < 16; shard += 1) await applyPage(deps, { ...order, shard });
    for (const caseId of caseIds.slice(3, 7))
      await disputeCase(deps.cases, { caseId, actor: anna });
    expect(await linkQuality(deps, { incidentId: id })).toEqual({
      ...{ linked: 20, disputed: 4, released: 0, rate: 0.2 },
      byAgent: [
        { userId: anna.id, linked: 15, disputed: 2 },
        { userId: oleh.id, linked: 5, disputed: 2 },
      ],
    });
  });
});
