import * as z from 'zod';
import { maybeText, oneAlert, word } from './said.ts';
import { instantOf } from './statement.ts';

/** Without a heartbeat it is a test or a notice of a certificate. */
const noticeSchema = z.object({
  heartbeat: z
    .object({ status: z.int(), time: maybeText, msg: maybeText })
    .nullish()
    .catch(undefined),
  monitor: z
    .object({
      id: word,
      name: maybeText,
      tags: z
        .array(z.object({ name: z.string(), value: z.string() }))
        .optional()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
  msg: maybeText,
});

/** Down and up; pending and maintenance say nothing. */
const statuses = { 0: 'firing', 1: 'resolved' } as const;

/** `2026-11-22 07:58:01.734` is in UTC. */
const timeOf = (time: string | undefined) =>
  time === undefined ? undefined : instantOf(`${time.trim().replace(' ', 'T').replace(/Z$/, '')}Z`);

/** Reads what Uptime Kuma posts. */
export const readUptimeKuma = oneAlert(
  'Uptime Kuma',
  noticeSchema,
  ({ heartbeat, monitor, msg }) => {
    const status = statuses[heartbeat?.status as keyof typeof statuses];
    if (!heartbeat || !monitor || status === undefined) return undefined;
    return {
      fingerprint: monitor.id,
      status,
      at: timeOf(heartbeat.time),
      title: monitor.name === undefined ? msg : `${monitor.name}: ${heartbeat.msg ?? ''}`,
      labels: Object.fromEntries((monitor.tags ?? []).map(({ name, value }) => [name, value])),
      text: `${monitor.name ?? ''} ${heartbeat.msg ?? ''}`,
    };
  },
);
