import { createHmac, randomBytes } from 'node:crypto';
import { idsFrom } from '#kernel/id.ts';
import { instantOf, millisOf } from '#kernel/time.ts';
import type { AlertState } from '../../functions/webhooks/alerts/alert.ts';
import type { AlertIncidents } from '../../functions/webhooks/alerts/apply-statement.ts';
import { bindRoutes } from '../../functions/webhooks/bind-routes.ts';
import { routes } from '../../functions/webhooks/contract.ts';
import type { Delivery } from '../../functions/webhooks/deliveries/delivery.ts';
import type { DeliveryStore } from '../../functions/webhooks/deliveries/delivery-store.ts';
import { receiveHook } from '../../functions/webhooks/deliveries/receive-hook.ts';
import { readPayload } from '../../functions/webhooks/reading/read-payload.ts';
import type { Reading } from '../../functions/webhooks/reading/statement.ts';
import { createSource } from '../../functions/webhooks/sources/create-source.ts';
import type { HookSource } from '../../functions/webhooks/sources/source.ts';
import type { SourceStore } from '../../functions/webhooks/sources/source-store.ts';

export const admin = { kind: 'staff', id: 'usr_root', roles: ['admin'] } as const;
export const token = 'a-token-of-the-monitoring';

/** An incident as the alerts see it. */
export type Opened = {
  readonly id: string;
  readonly reference: string;
  readonly sourceId: string;
  readonly fingerprint: string;
  readonly title: string;
  readonly severity: string;
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly startedAt: string;
  resolvedAt?: string;
};

/** The door of incidents: an alert whose incident is open opens no other, an opening happens once. */
const memoryIncidents = () => {
  const opened: Opened[] = [];
  const done = new Map<string, Opened>();
  const incidents: AlertIncidents = {
    open: async ({ statement, startedAt, source, once }) => {
      const isSame = (one: Opened) =>
        one.sourceId === source.sourceId && one.fingerprint === source.fingerprint;
      const standing =
        opened.find((one) => isSame(one) && one.resolvedAt === undefined) ?? done.get(once.key);
      if (standing !== undefined) return { id: standing.id, reference: standing.reference };
      const n = opened.length + 1;
      const { title, severity, services, areas } = statement;
      const facts = { title, severity, services, areas };
      const one = { id: `inc_${n}`, reference: `I-${1000 + n}`, ...source, ...facts, startedAt };
      opened.push(one);
      done.set(once.key, one);
      return { id: one.id, reference: one.reference };
    },
    resolve: async ({ sourceId }, { incidentId, at }) => {
      const one = opened.find(({ id }) => id === incidentId);
      if (one?.sourceId !== sourceId) throw new Error('An incident of another source.');
      one.resolvedAt ??= at;
    },
  };
  return { opened, incidents };
};

const memoryDeliveries = () => {
  const kept = new Map<string, Delivery>();
  const payloads = new Map<string, Buffer>();
  const first = new Map<string, string>();
  const deliveries: DeliveryStore = {
    find: async ({ id }) => kept.get(id),
    payload: async ({ id }) => payloads.get(id),
    keep: async (delivery, { key, payload }) => {
      const before = first.get(`${delivery.sourceId} ${key}`);
      if (before !== undefined) return kept.get(before);
      first.set(`${delivery.sourceId} ${key}`, delivery.id);
      kept.set(delivery.id, delivery);
      if (payload !== undefined) payloads.set(delivery.id, payload);
      return undefined;
    },
    settle: async ({ id }, result) => {
      const before = kept.get(id);
      if (before === undefined) throw new Error('Nothing was kept.');
      const settled = { ...before, ...result, attempts: before.attempts + 1 };
      kept.set(id, settled);
      return settled;
    },
    page: async (sourceId) => ({
      items: [...kept.values()].filter((one) => one.sourceId === sourceId).reverse(),
    }),
  };
  return { kept, payloads, deliveries };
};

const memorySources = () => {
  const stored = new Map<string, HookSource>();
  const committed: unknown[] = [];
  const sources: SourceStore = {
    find: async (sourceId) => stored.get(sourceId),
    page: async () => ({ items: [...stored.values()] }),
    commit: async (change, expectedVersion) => {
      if ((stored.get(change.source.id)?.version ?? 0) !== expectedVersion)
        throw new Error('changed meanwhile');
      stored.set(change.source.id, change.source);
      committed.push(change);
    },
  };
  return { stored, committed, sources };
};

const memoryAlerts = () => {
  const states = new Map<string, AlertState>();
  const nameOf = ({ sourceId, fingerprint }: Pick<AlertState, 'sourceId' | 'fingerprint'>) =>
    `${sourceId} ${fingerprint}`;
  return {
    states,
    alerts: {
      find: async (alert: Pick<AlertState, 'sourceId' | 'fingerprint'>) =>
        states.get(nameOf(alert)),
      put: async (state: AlertState) => {
        if ((states.get(nameOf(state))?.version ?? 0) !== state.version - 1) return false;
        states.set(nameOf(state), state);
        return true;
      },
    },
  };
};

export const noon = '2026-11-22T12:00:00.000Z';

/** Everything webhooks need, in memory, with a clock that is moved by hand. */
export const hookWorld = () => {
  let at = noon;
  const now = () => at;
  const files = new Map<string, Buffer>();
  const [sources, deliveries, alerts] = [memorySources(), memoryDeliveries(), memoryAlerts()];
  const { opened, incidents } = memoryIncidents();
  const deps = {
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
  return {
    deps,
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
    source: (fields: object = {}) =>
      createSource(deps, {
        body: routes.createSource.body.parse({
          name: 'Monitoring',
          kind: 'alertmanager',
          verification: { method: 'bearer' },
          ...('verification' in fields ? {} : { secret: token }),
          ...fields,
        }),
        actor: admin,
        once: undefined,
      }),
    post: (sourceId: string, payload: unknown, headers: Readonly<Record<string, string>> = {}) =>
      receiveHook(deps, {
        params: { sourceId },
        headers: { authorization: `Bearer ${token}`, ...headers },
        rawBody: Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
      }),
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
