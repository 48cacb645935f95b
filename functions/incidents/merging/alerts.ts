import type { Instant } from '#kernel/time.ts';
import { type Incident, type IncidentDecision, isResolved } from '../incident.ts';
import { announce } from '../news.ts';
import type { AlertSource, JoinedAlert } from './merging.ts';

/** What a source says of one of its alerts, and when that happened by its clock. */
export type AlertWord = { readonly source: AlertSource; readonly at: Instant };

/** The alerts behind an incident; an open one that was never merged has one at most, which fires. */
export const alertsOf = ({ alerts, source, startedAt }: Incident): readonly JoinedAlert[] =>
  alerts ?? (source === undefined ? [] : [{ ...source, at: startedAt, over: false }]);

const unchanged = (incident: Incident): IncidentDecision => ({ incident, drafts: [] });

const isOf = ({ sourceId, fingerprint }: AlertSource, alert: AlertSource): boolean =>
  alert.sourceId === sourceId && alert.fingerprint === fingerprint;

const withWord = (
  alerts: readonly JoinedAlert[],
  { source, at }: AlertWord,
  over: boolean,
): readonly JoinedAlert[] =>
  alerts.map((alert) => (isOf(source, alert) ? { ...alert, at, over } : alert));

/** Told of monitoring alone: what is part of it has alerts, or people, of its own. */
const resolution = { status: 'resolved', toChildren: false } as const;

const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/**
 * An alert ended. The incident is over with the last of its alerts, and not before: while another fires, that is noted.
 */
export const alertEnded = (before: Incident, word: AlertWord, now: Instant): IncidentDecision => {
  if (isResolved(before)) return unchanged(before);
  if (before.alerts === undefined) return announce(before, resolution, { now, endedAt: word.at });
  const known = before.alerts.find((alert) => isOf(word.source, alert));
  if (known === undefined || known.over || word.at < known.at) return unchanged(before);
  const alerts = withWord(before.alerts, word, true);
  const incident = { ...before, alerts };
  const firing = alerts.filter(({ over }) => !over).length;
  const data = { sourceId: word.source.sourceId, firing };
  if (firing > 0) return { incident, drafts: [{ type: 'incident.alert-ended', version: 1, data }] };
  const endedAt = alerts.map(({ at }) => at).reduce(laterOf);
  return announce(incident, resolution, { now, endedAt });
};

/** An alert fires whose incident is open: one that had ended counts again. */
export const alertReturned = (before: Incident, word: AlertWord): IncidentDecision => {
  const known = before.alerts?.find((alert) => isOf(word.source, alert));
  if (known?.over !== true || word.at <= known.at) return unchanged(before);
  const data = { sourceId: word.source.sourceId };
  return {
    incident: { ...before, alerts: withWord(before.alerts ?? [], word, false) },
    drafts: [{ type: 'incident.alert-returned', version: 1, data }],
  };
};
