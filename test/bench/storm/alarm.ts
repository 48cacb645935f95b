import type { Doors } from './doors.ts';

/** A source of webhooks, the token by which it proves itself, and since when its one alert is true. */
export type Source = { readonly id: string; readonly token: string; readonly startsAt: string };

/** How the source of a drill is made; no component of a status page is named like the service of its alert. */
export const sourceFields = {
  name: 'Storm drill',
  kind: 'alertmanager',
  verification: { method: 'bearer' },
} as const;

const labels = {
  alertname: 'RingDown',
  severity: 'critical',
  service: 'storm-drill',
  region: 'Nowhere',
} as const;

const annotations = { summary: 'A drill: ring K-14 is cut', public_title: 'A drill' } as const;

/** What the monitoring says of the one alert of a drill; answers the incident behind it. */
export const alarm = async (
  { request }: Doors,
  { id, token, startsAt }: Source,
  status: 'firing' | 'resolved',
): Promise<string> => {
  const endsAt = status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString();
  const alert = { status, labels, annotations, startsAt, endsAt, fingerprint: 'drill' };
  const answer = await request('POST', `/v1/hooks/${id}`, {
    headers: { authorization: `Bearer ${token}` },
    body: { version: '4', status, alerts: [alert] },
  });
  if (answer.status !== 202) throw new Error(`Not taken: ${JSON.stringify(answer.body)}`);
  return answer.body.incidents[0].id;
};
