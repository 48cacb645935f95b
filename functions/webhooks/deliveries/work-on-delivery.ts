import type { Instant } from '#kernel/time.ts';
import { type Occasion, timeOf } from '../alerts/alert.ts';
import { type AlertDeps, type AlertOutcome, applyStatement } from '../alerts/apply-statement.ts';
import { readPayload } from '../reading/read-payload.ts';
import type { Statement } from '../reading/statement.ts';
import type { HookSource } from '../sources/source.ts';
import { type Delivery, type DeliveryResult, nothingYet, strongest } from './delivery.ts';
import type { DeliveryStore } from './delivery-store.ts';

export type WorkDeps = AlertDeps & { readonly deliveries: DeliveryStore };

/** A kept delivery with its bytes. `receivedAt` is when a statement without a time counts from. */
export type Work = {
  readonly source: HookSource;
  readonly delivery: Delivery;
  readonly payload: Buffer;
  readonly receivedAt: Instant;
  readonly now: Instant;
};

const atOnce = 16;

/** Alerts are independent of each other; what is said of one alert is taken in the order of the source. */
const applyAll = async (
  deps: AlertDeps,
  statements: readonly Statement[],
  occasion: Occasion,
): Promise<readonly AlertOutcome[]> => {
  const outcomes = new Map<Statement, AlertOutcome>();
  const groups = Map.groupBy(statements, ({ fingerprint }) => fingerprint).values();
  const work = async (): Promise<void> => {
    for (const group of groups) {
      const inOrder = group.toSorted((a, b) =>
        timeOf(a, occasion) < timeOf(b, occasion) ? -1 : 0,
      );
      for (const one of inOrder) outcomes.set(one, await applyStatement(deps, one, occasion));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return statements.flatMap((statement) => outcomes.get(statement) ?? []);
};

const resultOf = async (
  deps: AlertDeps,
  { source, delivery, payload, ...when }: Work,
): Promise<DeliveryResult> => {
  const reading = await readPayload(source, payload);
  if (reading.kind !== 'alerts')
    return { ...nothingYet, outcome: reading.kind, reason: reading.reason };
  const { debounceMinutes, id: sourceId } = source;
  const occasion = { sourceId, deliveryId: delivery.id, debounceMinutes, ...when };
  const alerts = [...(await applyAll(deps, reading.alerts, occasion))];
  const { skipped, truncatedAlerts } = reading;
  const outcome =
    alerts.length === 0 && skipped.length > 0 ? ('unrecognised' as const) : strongest(alerts);
  return { outcome, alerts, skipped: [...skipped], truncatedAlerts };
};

/** Reads a kept delivery, makes the incidents follow it, and notes what came of it. Can be repeated. */
export const workOn = async (deps: WorkDeps, work: Work): Promise<Delivery> => {
  const result = await resultOf(deps, work);
  return deps.deliveries.settle(work.delivery, result);
};
