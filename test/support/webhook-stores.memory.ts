import type { Instant } from '#kernel/time.ts';
import type { AlertState } from '../../functions/webhooks/alerts/alert.ts';
import type { AlertIncidents } from '../../functions/webhooks/alerts/apply-statement.ts';
import type { Delivery } from '../../functions/webhooks/deliveries/delivery.ts';
import type { DeliveryStore } from '../../functions/webhooks/deliveries/delivery-store.ts';
import type { SnsSite } from '../../functions/webhooks/sources/sns.ts';
import type { HookSource } from '../../functions/webhooks/sources/source.ts';
import type { SourceStore } from '../../functions/webhooks/sources/source-store.ts';

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
export const memoryIncidents = () => {
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

export const memoryDeliveries = () => {
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

export const memorySources = () => {
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

export const memoryAlerts = () => {
  const states = new Map<string, AlertState>();
  const nameOf = ({ sourceId, fingerprint }: Pick<AlertState, 'sourceId' | 'fingerprint'>) =>
    `${sourceId} ${fingerprint}`;
  return {
    states,
    alerts: {
      find: async (alert: Pick<AlertState, 'sourceId' | 'fingerprint'>) =>
        states.get(nameOf(alert)),
      due: async (now: Instant) =>
        [...states.values()].filter(({ heldUntil }) => heldUntil !== undefined && heldUntil <= now),
      put: async (state: AlertState) => {
        if ((states.get(nameOf(state))?.version ?? 0) !== state.version - 1) return false;
        states.set(nameOf(state), state);
        return true;
      },
    },
  };
};

/** SNS with one certificate; it notes what it was asked. */
export const memorySns = () => {
  const certificates = new Map<string, string>();
  const [fetched, confirmed]: [string[], string[]] = [[], []];
  const sns: SnsSite = {
    certificateAt: async (url) => {
      fetched.push(url);
      return certificates.get(url);
    },
    confirm: async (url) => void confirmed.push(url),
  };
  return { certificates, fetched, confirmed, sns };
};
