import { describe, expect, it } from 'vitest';
import { idsFrom } from '#kernel/id.ts';
import type { Item, Table, Write } from '#platform/dynamo.ts';
import { openCase } from '../../../functions/cases/open-case.ts';
import { writesOf } from '../../../functions/cases/store/case-store.dynamo.ts';
import type { CaseChange } from '../../../functions/cases/store/case-store.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { aDesk, anOpening } from '../../support/cases.ts';
import { unitsOf } from '../../support/write-units.ts';

const table = { name: 'table' } as Table;

const itemsOf = (writes: readonly Write[]): readonly Item[] =>
  writes.flatMap(({ Put }) => (Put?.Item === undefined ? [] : [Put.Item]));

/** The units of the transaction that opens a case like those of every day, with real ids and the default pack. */
const openingUnits = async (): Promise<number> => {
  const desk = aDesk({ 'sla-policies': defaultPack['sla-policies'] });
  const changes: CaseChange[] = [];
  const { commit } = desk.cases;
  const cases = {
    ...desk.cases,
    commit: (change: CaseChange, version: number) => {
      changes.push(change);
      return commit(change, version);
    },
  };
  const newId = idsFrom(desk.now, Math.random);
  const input = anOpening({
    customer: { id: newId('customer'), tier: 'standard', language: 'lt' },
    contactId: newId('contact'),
    classification: { topic: 'internet', type: 'complaint', subtopic: 'no-connection' },
    serviceIdentifier: '+370 600 12345',
  });
  await openCase({ ...desk, cases, newId }, input);
  const [change] = changes;
  if (change === undefined) throw new Error('Nothing was committed.');
  const writes = itemsOf(writesOf(table, change, 0));
  return writes.reduce((sum, item) => sum + unitsOf(undefined, item, 2), 0);
};

describe('the write units of opening a case by API', () => {
  it('are at most ten, with the one for its reference', async () => {
    const counter = 1;
    expect((await openingUnits()) + counter).toBeLessThanOrEqual(10);
  });
});
