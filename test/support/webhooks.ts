import { createHmac, randomBytes } from 'node:crypto';
import { idsFrom } from '#kernel/id.ts';
import { instantOf, millisOf } from '#kernel/time.ts';
import { bindRoutes } from '../../functions/webhooks/bind-routes.ts';
import { routes } from '../../functions/webhooks/contract.ts';
import { receiveHook } from '../../functions/webhooks/deliveries/receive-hook.ts';
import { readPayload } from '../../functions/webhooks/reading/read-payload.ts';
import type { Reading } from '../../functions/webhooks/reading/statement.ts';
import { createSource } from '../../functions/webhooks/sources/create-source.ts';
import {
  memoryAlerts,
  memoryDeliveries,
  memoryIncidents,
  memorySns,
  memorySources,
} from './webhook-stores.memory.ts';

export const admin = { kind: 'staff', id: 'usr_root', roles: ['admin'] } as const;
export const token = 'a-token-of-the-monitoring';

export const noon = '2026-11-22T12:00:00.000Z';

type Headers = Readonly<Record<string, string>>;

/** A request as a system sends it. */
type Sent = {
  readonly sourceId: string;
  readonly payload: unknown;
  readonly headers?: Headers;
  readonly query?: { readonly token?: string };
};

/** Everything webhooks need, in memory, with a clock that is moved by hand. */
export const hookWorld = () => {
  let at = noon;
  const now = () => at;
  const files = new Map<string, Buffer>();
  const [sources, deliveries, alerts] = [memorySources(), memoryDeliveries(), memoryAlerts()];
  const { opened, incidents } = memoryIncidents();
  const site = memorySns();
  const deps = {
    sns: site.sns,
    sources: sources.sources,
    deliveries: deliveries.deliveries,
    alerts: alerts.alerts,
    incidents,
    now,
    newId: idsFrom(now, () => 0.5),
    pause: async () => {},
    randomBytes,
    storePayload: async (key: string, bytes: Buffer) => void files.set(key, bytes),
    readPayload: async (key: string) => files.get(key),
  };
  const send = ({ sourceId, payload, headers = {}, query = {} }: Sent) =>
    receiveHook(deps, {
      ...{ params: { sourceId }, headers, query },
      rawBody: Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
    });
  return {
    deps,
    site,
    uses: bindRoutes(deps),
    opened,
    files,
    stored: sources.stored,
    committed: sources.committed,
    kept: deliveries.kept,
    states: alerts.states,
    pass: (minutes: number) => {
      at = instantOf(millisOf(at) + minutes * 60_000);
    },
    now,
    /** A source of these fields; Alertmanager with a bearer token unless told. */
    source: async (fields: object = {}) => {
      const made = await createSource(deps, {
        body: routes.createSource.body.parse({
          name: 'Monitoring',
          kind: 'alertmanager',
          verification: { method: 'bearer' },
          ...('verification' in fields ? {} : { secret: token }),
          ...fields,
        }),
        actor: admin,
        once: undefined,
      });
      return { ...made, secret: made.secret ?? '' };
    },
    post: (sourceId: string, payload: unknown, headers: Headers = {}) =>
      send({ sourceId, payload, headers: { authorization: `Bearer ${token}`, ...headers } }),
    /** A request that shows its token in the address. */
    postBy: (sourceId: string, addressed: string, payload: unknown) =>
      send({ sourceId, payload, query: { token: addressed } }),
  };
};

export type HookWorld = ReturnType<typeof hookWorld>;

export type Told = {
  readonly status?: 'firing' | 'resolved';
  readonly fingerprint?: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

export const anAlert = ({ labels, annotations, ...told }: Told = {}) => ({
  status: 'firing',
  labels: {
    alertname: 'LinkDown',
    severity: 'critical',
    service: 'internet',
    region: 'Kaunas',
    ...labels,
  },
  annotations: { summary: 'Ring segment K-14 is down', description: 'No light.', ...annotations },
  startsAt: '2026-11-22T11:58:01.734Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example:9090/graph?g0.expr=up',
  fingerprint: 'c4f1a2b0d9e87765',
  ...told,
});

/** What Alertmanager posts, version 4. */
export const aNotification = (...alerts: readonly Told[]) => ({
  version: '4',
  groupKey: '{}:{alertname="LinkDown"}',
  truncatedAlerts: 0,
  status: alerts.some(({ status = 'firing' }) => status === 'firing') ? 'firing' : 'resolved',
  receiver: 'lambdesk',
  groupLabels: { alertname: 'LinkDown' },
  commonLabels: { alertname: 'LinkDown' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example:9093',
  alerts: (alerts.length === 0 ? [{}] : alerts).map(anAlert),
});

/** The headers of Standard Webhooks over these bytes. */
export const signed = (
  secret: string,
  body: Buffer,
  { id = 'msg_1', at }: { readonly id?: string; readonly at: string },
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(millisOf(at) / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
};

/** What a source makes of a payload. */
export const readAt = async (payload: unknown, fields: object = {}): Promise<Reading> => {
  const world = hookWorld();
  const { id } = await world.source(fields);
  const source = world.stored.get(id);
  if (source === undefined) throw new Error('It was not stored.');
  return readPayload(
    source,
    Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
  );
};

export const alertsOf = (reading: Reading) => (reading.kind === 'alerts' ? reading.alerts : []);
