import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import type { News } from '../objects/news.ts';
import { instantIn, type SystemReading } from './reading.ts';

const fields = { title: z.string(), state: z.string(), updated_at: z.string().nullish() };

const hookSchema = z.object({
  object_kind: z.enum(['issue', 'work_item', 'merge_request']),
  object_attributes: z.object({
    ...fields,
    url: z.string(),
    milestone_id: z.number().nullish(),
  }),
});

const answerSchema = z.object({
  ...fields,
  milestone: z.object({ title: z.string() }).nullish(),
});

const newsOf = (
  { title, state, updated_at: updatedAt }: z.infer<z.ZodObject<typeof fields>>,
  now: Instant,
): News => ({
  at: instantIn(updatedAt, now),
  title,
  statusText: state,
  status: state === 'closed' || state === 'merged' ? 'done' : 'open',
});

/** GitLab, in the cloud or of one's own. Its webhooks name no milestone: they only say that there is none. */
export const gitlab: SystemReading = {
  hook: (payload, { now }) => {
    const attributes = hookSchema.safeParse(payload).data?.object_attributes;
    if (attributes === undefined) return undefined;
    const without = attributes.milestone_id === null ? { fixVersion: null } : {};
    return { url: attributes.url, news: { ...newsOf(attributes, now), ...without } };
  },
  question: ({ url: address }, token) => {
    const { origin, pathname } = new URL(address);
    const [project = '', place = ''] = pathname.slice(1).split('/-/');
    return {
      url: `${origin}/api/v4/projects/${encodeURIComponent(project)}/${place}`,
      headers: { 'private-token': token },
    };
  },
  answer: (payload, now) => {
    const { data } = answerSchema.safeParse(payload);
    return data && { ...newsOf(data, now), fixVersion: data.milestone?.title ?? null };
  },
};
