import * as z from 'zod';
import { labelsOfTags, maybeText, oneAlert, timeOfSender, word } from './said.ts';
import type { Statement } from './statement.ts';

/** The payload template of docs/webhooks.md; a monitor is one alert in each of its scopes. */
const eventSchema = z.object({
  monitor_id: word,
  scope: maybeText,
  alert_transition: z.string(),
  title: maybeText,
  body: maybeText,
  priority: maybeText,
  tags: z.union([z.string(), z.array(z.string())]).catch(''),
  date: z.union([z.string(), z.number()]).optional(),
});

/** What is muted, or without data, says nothing of the service. */
const statuses: Readonly<Record<string, Statement['status']>> = {
  triggered: 'firing',
  're-triggered': 'firing',
  warn: 'firing',
  're-warn': 'firing',
  renotify: 'firing',
  recovered: 'resolved',
  'recovered from no data': 'resolved',
};

/** Reads what a Datadog webhook posts by our template. */
export const readDatadog = oneAlert('Datadog', eventSchema, (event) => {
  const transition = event.alert_transition.trim().toLowerCase();
  const status = Object.hasOwn(statuses, transition) ? statuses[transition] : undefined;
  if (status === undefined) return undefined;
  return {
    fingerprint: `${event.monitor_id} ${event.scope ?? ''}`.trim(),
    status,
    at: timeOfSender(event.date),
    title: event.title,
    severity: event.priority,
    labels: labelsOfTags(event.tags),
    text: `${event.title ?? ''} ${event.body ?? ''}`,
  };
});
