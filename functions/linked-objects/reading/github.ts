import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import type { News } from '../objects/news.ts';
import { instantIn, type SystemReading } from './reading.ts';

const merging = { merged_at: z.string().nullish() };

/** An issue or a pull request, as webhooks and the REST API both have it. */
const issueSchema = z.object({
  html_url: z.string(),
  title: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  updated_at: z.string().nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  pull_request: z.object(merging).nullish(),
  ...merging,
});
type Issue = z.infer<typeof issueSchema>;

const hookSchema = z.object({
  issue: issueSchema.optional(),
  pull_request: issueSchema.optional(),
});

const wordFor = ({ state, state_reason: reason, ...issue }: Issue): string => {
  if ((issue.merged_at ?? issue.pull_request?.merged_at ?? null) !== null) return 'merged';
  return state === 'closed' && reason === 'not_planned' ? 'not planned' : state;
};

const newsOf = (issue: Issue, now: Instant): News => ({
  at: instantIn(issue.updated_at, now),
  title: issue.title,
  statusText: wordFor(issue),
  status: issue.state === 'open' ? 'open' : 'done',
  fixVersion: issue.milestone?.title ?? null,
});

const apiOf = ({ origin, host }: URL): string =>
  host === 'github.com' ? 'https://api.github.com' : `${origin}/api/v3`;

/** GitHub, in the cloud or of one's own. */
export const github: SystemReading = {
  hook: (payload, { now }) => {
    const { data } = hookSchema.safeParse(payload);
    const issue = data?.pull_request ?? data?.issue;
    return issue && { url: issue.html_url, news: newsOf(issue, now) };
  },
  question: ({ url: address }, token) => {
    const url = new URL(address);
    const [, owner, repository, , number] = url.pathname.split('/');
    return {
      url: `${apiOf(url)}/repos/${owner}/${repository}/issues/${number}`,
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    };
  },
  answer: (payload, now) => {
    const { data } = issueSchema.safeParse(payload);
    return data && newsOf(data, now);
  },
};
