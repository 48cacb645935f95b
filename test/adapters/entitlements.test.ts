import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, now } from '#platform/world.ts';
import { disputeCase } from '../../functions/cases/dispute/dispute-case.ts';
import { dynamoCaseDeps } from '../../functions/cases/index.ts';
import { logTime } from '../../functions/cases/log-time.ts';
import { openCase } from '../../functions/cases/open-case.ts';
import { transitionCase } from '../../functions/cases/transition-case.ts';
import type { Agreement } from '../../functions/entitlements/agreement.ts';
import { changeAgreement } from '../../functions/entitlements/change-agreement.ts';
import { createAgreement } from '../../functions/entitlements/create-agreement.ts';
import type { EntitlementDeps } from '../../functions/entitlements/entitlement-deps.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/entitlement-store.dynamo.ts';
import {
  listAgreements,
  readAgreement,
  readLedger,
} from '../../functions/entitlements/read-agreements.ts';
import { anna, anOpening, oleh, solved, stranger } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
let deps: EntitlementDeps;
let desk: ReturnType<typeof dynamoCaseDeps>;

beforeAll(async () => {
  engine = await startEngine();
  desk = dynamoCaseDeps(engine.table);
  deps = {
    entitlements: dynamoEntitlementStore(engine.table),
    designs: desk.designs,
    isCustomerKnown: async () => true,
    now,
    newId,
  };
});
afterAll(() => engine.close());

const always = { startsAt: '2020-01-01T00:00:00.000Z', endsAt: '2100-01-01T00:00:00.000Z' };

const agree = (changed: Partial<Agreement> = {}) =>
  createAgreement(deps, {
    actor: oleh,
    once: undefined,
    body: {
      customerId: newId('customer'),
      name: 'Gold',
      unit: 'cases',
      terms: [always],
      total: 10,
      perChannel: {},
      excludedChannels: [],
      whenExhausted: 'refuse',
      lowAt: 0,
      ...changed,
    },
  });

const openFor = async (customerId: string, mayRefuse = true) =>
  (
    await openCase(
      desk,
      anOpening({ customer: { id: customerId, tier: 'standard', language: 'lt' }, mayRefuse }),
    )
  ).case;

const balance = async (agreementId: string) =>
  (await readAgreement(deps, { agreementId, actor: anna })).terms[0];

const kinds = async (agreementId: string) =>
  (await readLedger(deps, { agreementId, actor: anna, page: { limit: 100 } })).items
    .map(({ kind, drawn, consumed }) => `${kind} ${drawn} ${consumed}`)
    .toReversed();

const step = async (caseId: string, to: string, fields = {}) => {
  const of = await desk.cases.load(caseId);
  return transitionCase(desk, {
    ...{ caseId, to, fields, actor: oleh },
    expectedVersion: (of?.version ?? 0) - (of?.marks ?? 0),
  });
};

describe('a hundred cases at once', () => {
  it('draw what is there and not one more', async () => {
    const { id, customerId } = await agree({ total: 40, lowAt: 5 });
    const ends = await Promise.allSettled(Array.from({ length: 100 }, () => openFor(customerId)));
    const opened = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
    expect(opened.length).toBeLessThanOrEqual(40);
    // Whoever lost every race is told to repeat; nobody is refused while something is left.
    const busy = refused.filter((code) => code !== 'entitlements/exhausted');
    expect(new Set(busy)).toEqual(new Set(busy.length === 0 ? [] : ['storage/changed-meanwhile']));
    for (let left = 40 - opened.length; left > 0; left -= 1) await openFor(customerId);
    await expect(openFor(customerId)).rejects.toMatchObject({ code: 'entitlements/exhausted' });
    expect(await balance(id)).toMatchObject({ drawn: 40, left: 0, byChannel: { phone: 40 } });
    expect(await kinds(id)).toEqual(Array(40).fill('reserved 1 0'));
    const entries = await Promise.all(
      opened.map(async (of) => (await desk.cases.journal(of.id, { limit: 10 })).items),
    );
    const low = entries.flat().filter(({ type }) => type === 'entitlement.low');
    expect(low.length).toBeLessThanOrEqual(1);
  }, 60_000);
});

describe('a case', () => {
  it('reserves, is consumed when it is resolved, and restored when that is disputed', async () => {
    const { id, customerId } = await agree();
    const of = await openFor(customerId);
    expect(of.entitlement).toMatchObject({ agreementId: id, outcome: 'reserved' });
    await step(of.id, 'resolved', solved);
    expect(await balance(id)).toMatchObject({ drawn: 1, consumed: 1 });
    await disputeCase(desk, {
      ...{ caseId: of.id, reason: 'Still dark.', actor: anna, once: undefined },
    });
    expect(await balance(id)).toMatchObject({ drawn: 1, consumed: 0, left: 9 });
    expect(await kinds(id)).toEqual(['reserved 1 0', 'consumed 0 1', 'restored 0 -1']);
  });

  it('gives back what it reserved when it is cancelled', async () => {
    const { id, customerId } = await agree({ total: 1 });
    const of = await openFor(customerId);
    await step(of.id, 'cancelled', { reason: 'A mistake.' });
    expect(await balance(id)).toMatchObject({ drawn: 0, left: 1, byChannel: { phone: 0 } });
    expect((await openFor(customerId)).entitlement).toMatchObject({ outcome: 'reserved' });
  });

  it('that came in by itself is opened all the same', async () => {
    const { customerId } = await agree({ total: 0 });
    expect((await openFor(customerId, false)).entitlement).toMatchObject({ outcome: 'uncovered' });
  });

  it('comes under the policy of its agreement', async () => {
    const { customerId } = await agree({ slaPolicyId: 'critical' });
    expect((await openFor(customerId)).clocks[0]).toMatchObject({ policyId: 'critical' });
  });
});

describe('that a balance is low', () => {
  it('is told once, and again once it was above that in between', async () => {
    const { id, customerId, version } = await agree({ total: 3, lowAt: 1 });
    const tellsLow = async () => {
      const of = await openFor(customerId);
      const { items } = await desk.cases.journal(of.id, { limit: 10 });
      return items.some(({ type }) => type === 'entitlement.low');
    };
    expect([await tellsLow(), await tellsLow(), await tellsLow()]).toEqual([false, true, false]);
    const body = { total: 6 };
    const params = { agreementId: id };
    await changeAgreement(deps, { actor: oleh, params, body, expectedVersion: version });
    expect([await tellsLow(), await tellsLow(), await tellsLow()]).toEqual([false, true, false]);
    await changeAgreement(deps, {
      ...{ actor: oleh, params, body: { total: 8 }, expectedVersion: version + 1 },
    });
    const { id: caseId } = await openFor(customerId);
    expect(await balance(id)).toMatchObject({ left: 1 });
    await step(caseId, 'cancelled', { reason: 'A mistake.' });
    expect(await tellsLow()).toBe(true);
  });
});

describe('minutes', () => {
  it('go on with the agreement that follows where there are not enough left', async () => {
    const { id, customerId } = await agree({ unit: 'minutes', total: 60 });
    const { id: caseId } = await openFor(customerId);
    const next = await agree({ customerId, unit: 'minutes', total: 60 });
    await logTime(desk, { caseId, minutes: 90, actor: anna });
    expect(await balance(id)).toMatchObject({ drawn: 60, left: 0 });
    expect(await balance(next.id)).toMatchObject({ drawn: 30, left: 30 });
  });

  it('are drawn as they are logged, and the rest goes on the bill', async () => {
    const { id, customerId } = await agree({ unit: 'minutes', total: 60, whenExhausted: 'ask' });
    const { id: caseId } = await openFor(customerId);
    await logTime(desk, { caseId, minutes: 50, actor: anna });
    const more = { caseId, minutes: 30, actor: anna };
    await expect(logTime(desk, more)).rejects.toMatchObject({
      code: 'entitlements/billing-not-agreed',
    });
    await logTime(desk, { ...more, billable: true });
    expect(await balance(id)).toMatchObject({ drawn: 60, consumed: 60, left: 0 });
    expect(await desk.cases.load(caseId)).toMatchObject({
      timeSpentMinutes: 80,
      billableMinutes: 20,
    });
  });
});

describe('an agreement', () => {
  it('is seen by its own company only', async () => {
    const { id: agreementId, customerId } = await agree();
    const unknown = { code: 'entitlements/unknown-agreement' };
    await expect(readAgreement(deps, { agreementId, actor: stranger })).rejects.toMatchObject(
      unknown,
    );
    await expect(
      readLedger(deps, { agreementId, actor: stranger, page: { limit: 1 } }),
    ).rejects.toMatchObject(unknown);
    await expect(listAgreements(deps, { customerId, actor: stranger })).rejects.toMatchObject(
      unknown,
    );
  });

  it('is not changed below what was drawn, nor robbed of a term in use', async () => {
    const { id: agreementId, customerId, version } = await agree();
    await openFor(customerId);
    const change = (body: Parameters<typeof changeAgreement>[1]['body']) =>
      changeAgreement(deps, {
        actor: oleh,
        params: { agreementId },
        body,
        expectedVersion: version,
      });
    await expect(change({ total: 0 })).rejects.toMatchObject({ code: 'entitlements/below-use' });
    const terms = [{ startsAt: '2030-01-01T00:00:00.000Z', endsAt: '2031-01-01T00:00:00.000Z' }];
    await expect(change({ terms })).rejects.toMatchObject({ code: 'entitlements/used-term' });
    await expect(change({ terms: [always, ...terms] })).rejects.toMatchObject({
      code: 'entitlements/bad-terms',
    });
    expect(await change({ total: 20 })).toMatchObject({ total: 20, version: version + 1 });
    await expect(change({ total: 30 })).rejects.toMatchObject({ code: 'version/stale' });
  });

  it('that ended covers nothing from then on', async () => {
    const { id: agreementId, customerId, version } = await agree();
    const body = { endedAt: '2020-02-01T00:00:00.000Z' };
    await changeAgreement(deps, {
      actor: oleh,
      params: { agreementId },
      body,
      expectedVersion: version,
    });
    expect(await openFor(customerId)).not.toHaveProperty('entitlement');
  });
});
