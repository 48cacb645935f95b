import type { Now } from '#kernel/time.ts';
import { judge } from '../alerts/alert.ts';
import type { AlertStore } from '../alerts/alert-store.ts';
import { readPayload } from '../reading/read-payload.ts';
import { demandSource, type SourceDeps } from '../sources/journal-source.ts';
import { nothingYet, strongest } from './delivery.ts';

export type TestDeps = Pick<SourceDeps, 'sources'> & {
  readonly alerts: Pick<AlertStore, 'find'>;
  readonly now: Now;
};

type Input = {
  readonly params: { readonly sourceId: string };
  readonly body: { readonly payload: unknown };
};

/** What a source would do with a payload now; nothing is written. @throws webhooks/unknown-source */
export const testSource = async (deps: TestDeps, { params, body }: Input) => {
  const source = await demandSource(deps, params.sourceId);
  const reading = await readPayload(source, Buffer.from(JSON.stringify(body.payload)));
  if (reading.kind !== 'alerts')
    return { ...nothingYet, outcome: reading.kind, reason: reading.reason };
  const { debounceMinutes, id: sourceId } = source;
  const now = deps.now();
  const occasion = { sourceId, deliveryId: 'test', receivedAt: now, now, debounceMinutes };
  const tried = reading.alerts.map(async (statement) => {
    const state = await deps.alerts.find({ sourceId, fingerprint: statement.fingerprint });
    return { ...statement, timed: true, result: judge({ state, statement, occasion }).result };
  });
  const alerts = await Promise.all(tried);
  const { skipped, truncatedAlerts } = reading;
  return { outcome: strongest(alerts), alerts, skipped, truncatedAlerts };
};
