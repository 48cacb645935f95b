import type { Answer, Desk } from '../../support/desk.ts';

/** @throws what was answered instead */
export const expectStatus = ({ status, body }: Answer, wanted: number): void => {
  if (status !== wanted)
    throw new Error(`Expected ${wanted}, got ${status}: ${JSON.stringify(body)}`);
};

export type State = 'firing' | 'resolved';

const alertOf = (n: number, status: State) => ({
  status,
  labels: { alertname: 'RingDown', severity: 'critical', service: `internet-${n}` },
  annotations: { summary: `Ring ${n} is down` },
  startsAt: '2026-11-22T07:58:01Z',
  endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: n.toString(16).padStart(16, '0'),
});

/** What Alertmanager sends of these alerts together. */
export const envelopeOf = (numbers: readonly number[], status: State = 'firing') => ({
  version: '4',
  groupKey: `{}:{alertname="RingDown",n="${numbers.join()}"}`,
  truncatedAlerts: 0,
  status,
  receiver: 'lambdesk',
  groupLabels: { alertname: 'RingDown' },
  commonLabels: { alertname: 'RingDown' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example',
  alerts: numbers.map((n) => alertOf(n, status)),
});

/** Where a source posts, and as whom. */
export type Source = { readonly path: string; readonly as: string };

export const openSource = async (desk: Desk): Promise<Source> => {
  const made = await desk.request('POST', '/v1/hook-sources', {
    as: await desk.tokenOf('admin'),
    body: { kind: 'alertmanager', name: 'Bench', verification: { method: 'bearer' } },
  });
  expectStatus(made, 201);
  return { path: `/v1/hooks/${made.body.id}`, as: String(made.body.secret) };
};
