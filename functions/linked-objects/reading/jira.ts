import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import type { News } from '../objects/news.ts';
import { instantIn, type SystemReading } from './reading.ts';

/** An issue, as webhooks and the REST API both have it. */
const issueSchema = z.object({
  key: z.string().max(60),
  fields: z.object({
    summary: z.string(),
    status: z.object({
      name: z.string(),
      statusCategory: z.object({ key: z.string() }).optional(),
    }),
    fixVersions: z.array(z.object({ name: z.string() })).nullish(),
    updated: z.string().nullish(),
  }),
});
type Issue = z.infer<typeof issueSchema>;

const statusOf = ({ statusCategory }: Issue['fields']['status']) => {
  if (statusCategory === undefined) return 'unknown' as const;
  return statusCategory.key === 'done' ? ('done' as const) : ('open' as const);
};

/** What a webhook does not list it does not speak of. */
const versionsOf = ({ fixVersions }: Issue['fields']): string | null | undefined => {
  const names = fixVersions?.map(({ name }) => name).join(', ');
  return names === '' ? null : names;
};

const newsOf = ({ fields }: Issue, now: Instant): News => ({
  at: instantIn(fields.updated, now),
  title: fields.summary,
  statusText: fields.status.name,
  status: statusOf(fields.status),
  fixVersion: versionsOf(fields),
});

const asked = 'summary,status,fixVersions,updated';

/** In the cloud a token goes with the mail address of its owner, `address:token`; elsewhere it stands alone. */
const authorisation = (token: string): string =>
  token.includes(':') ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`;

/** Jira, in the cloud or of one's own. */
export const jira: SystemReading = {
  hook: (payload, { baseUrl, now }) => {
    const issue = z.object({ issue: issueSchema }).safeParse(payload).data?.issue;
    return issue && { url: `${baseUrl}/browse/${issue.key}`, news: newsOf(issue, now) };
  },
  question: ({ url }, token) => {
    const [place = '', key = ''] = url.split('/browse/');
    const version = new URL(url).host.endsWith('.atlassian.net') ? 3 : 2;
    return {
      url: `${place}/rest/api/${version}/issue/${encodeURIComponent(key)}?fields=${asked}`,
      headers: { accept: 'application/json', authorization: authorisation(token) },
    };
  },
  answer: (payload, now) => {
    const { data } = issueSchema.safeParse(payload);
    return data && newsOf(data, now);
  },
};
