import { createHash } from 'node:crypto';
import * as z from 'zod';
import { maybeText, oneAlert, timeOfSender } from './said.ts';

const longestKey = 255;

const eventSchema = z
  .object({
    event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
    dedup_key: z.string().min(1).max(longestKey).optional(),
    payload: z
      .object({
        summary: z.string(),
        source: z.string(),
        severity: z.string(),
        timestamp: maybeText,
        component: maybeText,
        group: maybeText,
        class: maybeText,
        custom_details: z.record(z.string(), z.unknown()).optional().catch(undefined),
      })
      .optional(),
  })
  .refine(({ event_action, payload, dedup_key }) =>
    event_action === 'trigger' ? payload !== undefined : dedup_key !== undefined,
  );

type Event = z.infer<typeof eventSchema>;

/** An event without a key is known by what it is about, so that whoever was answered the key can resolve it. */
const keyOf = ({ dedup_key, payload }: Event): string => {
  if (dedup_key !== undefined) return dedup_key;
  const { summary, source, component = '' } = payload ?? { summary: '', source: '' };
  return createHash('sha256')
    .update(JSON.stringify([summary, source, component]))
    .digest('hex');
};

const labelsOf = (details: NonNullable<Event['payload']>): Record<string, string> => {
  const { source, component, group, class: kind, custom_details = {} } = details;
  const own = { service: component, component, group, class: kind, source };
  const all = Object.entries({ ...own, ...custom_details });
  return Object.fromEntries(
    all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
};

/** Reads an event of PagerDuty's Events API v2, so that whatever can post there can post here. Acknowledging says nothing. */
export const readPagerDuty = oneAlert('PagerDuty Events v2', eventSchema, (event) => {
  const { event_action: action, payload } = event;
  if (action === 'acknowledge') return undefined;
  return {
    fingerprint: keyOf(event),
    status: action === 'trigger' ? 'firing' : 'resolved',
    at: timeOfSender(payload?.timestamp),
    title: payload?.summary,
    severity: payload?.severity,
    labels: payload === undefined ? {} : labelsOf(payload),
    text: payload?.summary,
  };
});
