import { describe, expect, test } from 'vitest';
import {
  bodyWith,
  hasField,
  kinds,
  methodsOf,
  nothingSaid,
  type Source,
  valuesOf as sourceValues,
} from '../../../web/console/admin/hooks/source.ts';
import {
  type Agreement,
  bodyOf,
  newBody,
  newValues,
  valuesOf,
} from '../../../web/console/customers/agreement.ts';
import { localOf } from '../../../web/ui/local-time.ts';

describe('a source', () => {
  test('proves itself in a way that fits its kind', () => {
    expect(methodsOf('cloudwatch')).toEqual(['sns']);
    expect(methodsOf('pagerduty')[0]).toBe('routing-key');
    expect(methodsOf('generic')).not.toContain('sns');
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test('sends what its method has, and nothing that was typed for another', () => {
    const values = { ...nothingSaid, name: 'Probe', header: 'x-signature', user: 'left over' };
    expect(bodyWith({ kind: 'generic', method: 'hmac-sha256' }, values).verification).toEqual({
      method: 'hmac-sha256',
      header: 'x-signature',
      prefix: '',
      encoding: 'hex',
    });
    const bearer = bodyWith({ kind: 'grafana', method: 'bearer' }, { ...values, mapping: '$' });
    expect(bearer.verification).toEqual({ method: 'bearer' });
    expect(bearer).not.toHaveProperty('mapping');
    expect(hasField('basic', 'user')).toBe(true);
  });

  test('keeps what no form shows', () => {
    const standing = {
      name: 'Probe',
      kind: 'alertmanager',
      verification: { method: 'basic', user: 'probe' },
      severities: { disaster: 'extensive' },
      labels: { severity: ['level'], services: [], areas: [] },
      defaults: { severity: 'minor', services: ['Fibre'], areas: [] },
      debounceMinutes: 7,
      enabled: true,
    } as unknown as Source;
    const body = bodyWith(
      { kind: 'alertmanager', method: 'basic' },
      { ...sourceValues(standing), enabled: false },
      standing,
    );
    expect(body).toEqual({
      name: 'Probe',
      verification: standing.verification,
      severities: standing.severities,
      labels: standing.labels,
      defaults: standing.defaults,
      debounceMinutes: 7,
      enabled: false,
    });
  });
});

const agreement = {
  name: 'Support',
  unit: 'cases',
  terms: [
    { startsAt: '2026-01-01T00:00:30.123Z', endsAt: '2026-07-01T00:00:00.000Z' },
    { startsAt: '2026-07-01T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' },
  ],
  total: 10,
  perChannel: {},
  excludedChannels: ['letter'],
  whenExhausted: 'ask',
  lowAt: 0,
  slaPolicyId: 'gold',
} as unknown as Agreement;

describe('an agreement', () => {
  test('keeps the instants of terms that were not touched', () => {
    const [first, second] = valuesOf(agreement).terms;
    const terms = [first, { ...second, endsAt: '2028-01-01T00:00' }] as typeof agreement.terms;
    expect(bodyOf({ terms }, agreement).terms).toEqual([
      { startsAt: agreement.terms[0]?.startsAt, endsAt: agreement.terms[0]?.endsAt },
      {
        startsAt: agreement.terms[1]?.startsAt,
        endsAt: new Date('2028-01-01T00:00').toISOString(),
      },
    ]);
  });

  test('sends what was changed, and null for what was emptied', () => {
    expect(bodyOf({ total: 20, slaPolicyId: '', endedAt: '' }, agreement)).toEqual({
      total: 20,
      slaPolicyId: null,
      endedAt: null,
    });
  });

  test('is made for a year from today unless somebody says otherwise', () => {
    const now = Date.parse('2026-03-05T12:00:00Z');
    const made = newBody({ customerId: 'c', unit: 'minutes' }, newValues(now));
    const [term] = made.terms;
    expect([term?.startsAt, term?.endsAt].map((at) => localOf(at ?? ''))).toEqual([
      '2026-03-05T00:00',
      '2027-03-05T00:00',
    ]);
    expect(made).not.toHaveProperty('slaPolicyId');
  });
});
