import * as z from 'zod';
import { maybeText, oneAlert, timeOfSender, word } from './said.ts';
import type { Statement } from './statement.ts';

const tagSchema = z.object({ tag: z.string(), value: z.string() });

/** `{EVENT.TAGSJSON}` is put into the message as text or as it is. */
const tagsSchema = z
  .preprocess((tags) => {
    if (typeof tags !== 'string') return tags;
    try {
      return JSON.parse(tags);
    } catch {
      return [];
    }
  }, z.array(tagSchema))
  .catch([]);

/** What the media type of docs/webhooks.md sends; a recovery carries the id of the event it ends. */
const eventSchema = z.object({
  id: word,
  status: word,
  name: maybeText,
  severity: z.union([z.string(), z.number()]).optional(),
  host: maybeText,
  tags: tagsSchema,
  at: z.union([z.string(), z.number()]).optional(),
});

const statuses: Readonly<Record<string, Statement['status']>> = {
  problem: 'firing',
  '1': 'firing',
  ok: 'resolved',
  resolved: 'resolved',
  '0': 'resolved',
};

/** `{EVENT.NSEVERITY}` from 0, not classified, to 5, disaster. */
const numbered = ['none', 'info', 'warning', 'average', 'high', 'disaster'];

/** Reads what Zabbix sends by our media type. */
export const readZabbix = oneAlert('Zabbix', eventSchema, (event) => {
  const said = event.status.trim().toLowerCase();
  const status = Object.hasOwn(statuses, said) ? statuses[said] : undefined;
  if (status === undefined) return undefined;
  const { severity, host } = event;
  return {
    fingerprint: event.id,
    status,
    at: timeOfSender(event.at),
    title: event.name,
    severity: numbered[Number(severity)] ?? String(severity ?? ''),
    labels: {
      ...(host === undefined ? {} : { host }),
      ...Object.fromEntries(event.tags.map(({ tag, value }) => [tag, value])),
    },
    text: event.name,
  };
});
