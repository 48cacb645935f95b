import * as z from 'zod';
import { maybeText, oneAlert, type Reader, timeOfSender, word } from './said.ts';
import { unrecognised } from './statement.ts';

const projectSchema = z
  .union([z.object({ slug: maybeText }).transform(({ slug }) => slug), z.string()])
  .optional()
  .catch(undefined);

const labelsOf = (project: string | undefined): Record<string, string> =>
  project === undefined ? {} : { project, service: project };

/** The resource `issue`: opened or come back, resolved or put aside. Who it was assigned to says nothing. */
const issueSchema = z.object({
  action: z.string(),
  data: z.object({
    issue: z.object({
      id: word,
      title: maybeText,
      culprit: maybeText,
      level: maybeText,
      project: projectSchema,
      lastSeen: maybeText,
    }),
  }),
});

const issueStatuses = new Map([
  ['created', 'firing'],
  ['unresolved', 'firing'],
  ['resolved', 'resolved'],
  ['ignored', 'resolved'],
  ['archived', 'resolved'],
] as const);

const readIssue = oneAlert('Sentry', issueSchema, ({ action, data: { issue } }) => {
  const status = issueStatuses.get(action as never);
  return status === undefined
    ? undefined
    : {
        fingerprint: `issue:${issue.id}`,
        status,
        at: status === 'firing' ? timeOfSender(issue.lastSeen) : undefined,
        title: issue.title,
        severity: issue.level,
        labels: labelsOf(issue.project),
        text: `${issue.title ?? ''} ${issue.culprit ?? ''}`,
      };
});

/** The resource `metric_alert`: its action is how bad it is, or that it is over. */
const metricSchema = z.object({
  action: z.enum(['critical', 'warning', 'resolved']),
  data: z.object({
    description_title: maybeText,
    description_text: maybeText,
    metric_alert: z.object({
      id: word,
      projects: z.array(z.string()).catch([]),
      date_started: maybeText,
      date_closed: z.string().nullish().catch(undefined),
    }),
  }),
});

const readMetric = oneAlert('Sentry', metricSchema, ({ action, data }) => {
  const { id, projects, date_started: began, date_closed: ended } = data.metric_alert;
  return {
    fingerprint: `metric:${id}`,
    status: action === 'resolved' ? 'resolved' : 'firing',
    at: timeOfSender(action === 'resolved' ? (ended ?? undefined) : began),
    title: data.description_title,
    severity: action,
    labels: labelsOf(projects[0]),
    text: `${data.description_title ?? ''} ${data.description_text ?? ''}`,
  };
});

/** The resource `event_alert`: a rule was met by an event of an issue; the issue ends it. */
const eventSchema = z.object({
  action: z.literal('triggered'),
  data: z.object({
    event: z.object({
      issue_id: word,
      title: maybeText,
      level: maybeText,
      project: projectSchema,
      datetime: maybeText,
    }),
  }),
});

const readEvent = oneAlert('Sentry', eventSchema, ({ data: { event } }) => ({
  fingerprint: `issue:${event.issue_id}`,
  status: 'firing',
  at: timeOfSender(event.datetime),
  title: event.title,
  severity: event.level,
  text: event.title,
}));

const readers: readonly (readonly [string, Reader])[] = [
  ['issue', readIssue],
  ['metric_alert', readMetric],
  ['event', readEvent],
];

/** Reads what an internal integration of Sentry posts, by what its `data` holds. */
export const readSentry: Reader = (source, payload) => {
  const { data } = (payload ?? {}) as { readonly data?: unknown };
  const isIn = (name: string): boolean =>
    typeof data === 'object' && data !== null && Object.hasOwn(data, name);
  const read = readers.find(([name]) => isIn(name))?.[1];
  return read?.(source, payload) ?? unrecognised('It is no issue or alert of Sentry.');
};
