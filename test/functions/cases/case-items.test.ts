import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { caseItem, caseOf } from '../../../functions/cases/store/case-items.dynamo.ts';
import { aCase } from '../../support/cases.ts';

const instant = fc.integer({ min: 0, max: 4e12 }).map(instantOf);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const clock = fc
  .record(
    {
      kind: fc.constantFrom('first-response' as const, 'resolution' as const),
      policyId: fc.string(),
      policyVersion: fc.nat(),
      targetMinutes: fc.nat(),
      state: fc.constantFrom('running' as const, 'paused' as const, 'met' as const),
      dueAt: instant,
      fulfilledAt: instant,
      elapsedMinutes: fc.double({ min: 0, max: 1e6, noNaN: true }),
      warnings: fc.array(
        fc.record(
          { fraction: fc.double({ min: 0, max: 1, noNaN: true }), at: instant },
          { requiredKeys: ['fraction'] },
        ),
      ),
    },
    {
      requiredKeys: [
        'kind',
        'policyId',
        'policyVersion',
        'targetMinutes',
        'state',
        'elapsedMinutes',
        'warnings',
      ],
    },
  )
  .chain((fields) =>
    maybe(fc.record({ calendarId: fc.string(), calendarVersion: fc.nat() })).map((calendar) => ({
      ...fields,
      ...calendar,
    })),
  );

describe('a case as an item', () => {
  it('comes back as it was, whatever its clocks and dates', () => {
    fc.assert(
      fc.property(
        fc.record({ openedAt: instant, changedAt: instant, clocks: fc.array(clock) }),
        fc.record({ spent: fc.nat(), customerId: fc.stringMatching(/^cus_[a-z0-9]+$/) }),
        ({ openedAt, changedAt, clocks }, { spent, customerId }) => {
          const of = aCase({
            openedAt,
            changedAt,
            customerId,
            timeSpentMinutes: spent,
            clocks: clocks.map((fields) => ({ ...fields, startedAt: openedAt })),
          });
          expect(caseOf(caseItem(of))).toEqual(of);
        },
      ),
    );
  });

  it('stands in no queue and with no owner once it is resolved', () => {
    const open = caseItem(aCase({ ownerId: 'usr_anna' }));
    expect(open).toHaveProperty('queueKey');
    expect(open).toHaveProperty('ownerKey');
    const resolved = caseItem(aCase({ ownerId: 'usr_anna', category: 'resolved' }));
    for (const place of ['queueKey', 'ownerKey', 'urgencyKey'])
      expect(resolved).not.toHaveProperty(place);
    expect(resolved).toHaveProperty('customerKey');
  });

  it('is refused when the table holds something else', () => {
    expect(() => caseOf({ ...caseItem(aCase()), severity: 'terrible' })).toThrow();
  });
});

it('loses nothing that decides who sees, gets or waits for what', () => {
  const of = aCase({
    fields: { serial: 'SN-1' },
    internalFields: ['serial'],
    handedBackBy: ['usr_anna'],
    linkedObjects: ['lob_1'],
    openTasks: [{ id: 'tsk_1', title: 'Credit note', queueId: 'billing' }],
    taskCount: 3,
    disputed: {
      ...{ at: instantOf(0), by: { kind: 'customer', id: 'con_ona' }, needsConfirmation: false },
      ...{ incidentId: 'inc_1', diagnosedAt: instantOf(1) },
      resolution: { reason: 'incident', resolvedAt: instantOf(0) },
    },
  });
  expect(caseOf(caseItem(of))).toEqual(of);
});
