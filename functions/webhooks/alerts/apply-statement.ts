import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import { webhookFaults } from '../faults.ts';
import type { Statement } from '../reading/statement.ts';
import {
  type AlertResult,
  type AlertState,
  type IncidentName,
  judge,
  type Occasion,
} from './alert.ts';
import type { AlertName, AlertStore } from './alert-store.ts';

/** What alerts do to incidents. Both can be repeated: the same alert opens one incident, which is resolved once. */
export type AlertIncidents = {
  readonly open: (alert: {
    readonly statement: Statement;
    readonly startedAt: Instant;
    readonly source: AlertName;
    readonly once: Once;
  }) => Promise<IncidentName>;
  readonly resolve: (
    source: AlertName,
    resolved: { readonly incidentId: string; readonly at: Instant },
  ) => Promise<void>;
};

export type AlertDeps = {
  readonly alerts: AlertStore;
  readonly incidents: AlertIncidents;
  /** Waits a little before the given attempt at something contended. */
  readonly pause: (attempt: number) => Promise<void>;
};

/** What came of one alert of a delivery. */
export type AlertOutcome = {
  readonly fingerprint: string;
  readonly status: Statement['status'];
  readonly result: AlertResult;
  /** Whether the sender said when: only then is a repeat known to say nothing new. */
  readonly timed: boolean;
  readonly incident?: IncidentName;
};

/** Of one opening of one alert there is one incident, however many see that it is due. */
const onceOf = ({ sourceId, fingerprint, at }: AlertState): Once => ({
  key: `alert#${sourceId}#${at}#${fingerprint}`,
  fingerprint: 'opens',
});

/** Does what the incidents do not show yet. Repeatable: who comes second finds it done. */
const carryOut = async (
  { alerts, incidents }: AlertDeps,
  state: AlertState,
  statement: Statement,
): Promise<void> => {
  const { due, ...settled } = state;
  const { sourceId, fingerprint, at, incident } = state;
  const version = state.version + 1;
  if (due === 'open') {
    const alert = { statement, startedAt: at, source: { sourceId, fingerprint } };
    const opened = await incidents.open({ ...alert, once: onceOf(state) });
    await alerts.put({ ...settled, incident: opened, version });
    return;
  }
  if (incident !== undefined)
    await incidents.resolve({ sourceId, fingerprint }, { incidentId: incident.id, at });
  await alerts.put({ ...settled, version });
};

const outcomeOf = (
  statement: Statement,
  result: AlertResult,
  state: AlertState | undefined,
): AlertOutcome => ({
  fingerprint: statement.fingerprint,
  status: statement.status,
  result,
  timed: statement.at !== undefined,
  ...(state?.incident === undefined ? {} : { incident: state.incident }),
});

const attempts = 40;

/**
 * Makes the incidents follow one statement. Every turn either does what is due, takes the next step or finds that
 * nothing is left to do; who loses a race looks again.
 * @throws webhooks/busy when others are always faster
 */
export const applyStatement = async (
  deps: AlertDeps,
  statement: Statement,
  occasion: Occasion,
): Promise<AlertOutcome> => {
  const { sourceId } = occasion;
  let decided: AlertResult | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await deps.alerts.find({ sourceId, fingerprint: statement.fingerprint });
    if (state?.due !== undefined) {
      await carryOut(deps, state, statement);
      continue;
    }
    const { result, next } = judge({ state, statement, occasion });
    if (decided !== undefined || next === undefined)
      return outcomeOf(statement, decided ?? result, state);
    if (await deps.alerts.put(next)) decided = result;
    else await deps.pause(attempt);
  }
  throw webhookFaults.busy();
};
