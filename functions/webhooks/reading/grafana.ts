import { readAlertmanager } from './alertmanager.ts';
import type { Reader } from './said.ts';

/** What Grafana alerts by itself when a query answers nothing or fails: no word of the service it watches. */
const itsOwn = new Set(['DatasourceNoData', 'DatasourceError']);

const isItsOwn = (alert: unknown): boolean => {
  const labels = (alert as { readonly labels?: { readonly alertname?: unknown } } | null)?.labels;
  return itsOwn.has(String(labels?.alertname));
};

/** Reads what Grafana Alerting posts: Alertmanager's envelope (its version is 1), without alerts about data that is missing. */
export const readGrafana: Reader = (source, payload) => {
  const { alerts } = (payload ?? {}) as { readonly alerts?: unknown };
  return readAlertmanager(
    source,
    Array.isArray(alerts)
      ? { ...(payload as object), alerts: alerts.filter((alert) => !isItsOwn(alert)) }
      : payload,
  );
};
