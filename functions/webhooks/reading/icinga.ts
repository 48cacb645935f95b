import * as z from 'zod';
import { maybeText, oneAlert, timeOfSender } from './said.ts';
import type { Statement } from './statement.ts';

/** What the notification command of docs/webhooks.md posts, for Icinga and Nagios alike; without a service it is the host. */
const noticeSchema = z.object({
  host: z.string().min(1),
  service: maybeText,
  type: z.string(),
  state: z.string(),
  output: maybeText,
  labels: z.record(z.string(), z.string()).catch({}),
  at: z.union([z.string(), z.number()]).optional(),
});

/** Acknowledgements, downtimes and flapping say nothing new of the service. */
const statuses: Readonly<Record<string, Statement['status']>> = {
  PROBLEM: 'firing',
  RECOVERY: 'resolved',
};

const severities: Readonly<Record<string, string>> = {
  DOWN: 'critical',
  UNREACHABLE: 'high',
  CRITICAL: 'critical',
  WARNING: 'warning',
};

/** Reads what Icinga or Nagios sends by our command. */
export const readIcinga = oneAlert('Icinga or Nagios', noticeSchema, (notice) => {
  const type = notice.type.toUpperCase();
  const status = Object.hasOwn(statuses, type) ? statuses[type] : undefined;
  if (status === undefined) return undefined;
  const { host, service = '', output = '', labels } = notice;
  const state = notice.state.toUpperCase();
  const what = service === '' ? host : `${service} on ${host}`;
  return {
    fingerprint: service === '' ? host : `${host}!${service}`,
    status,
    at: timeOfSender(notice.at),
    title: output === '' ? what : `${what}: ${output}`,
    severity: Object.hasOwn(severities, state) ? severities[state] : undefined,
    labels: { host, ...labels },
    text: `${service} ${output}`,
  };
});
