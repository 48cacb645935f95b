import type { Instant } from '#kernel/time.ts';
import type { News } from '../objects/news.ts';
import type { LinkedObject } from '../objects/object.ts';

/** News with the address of what they are about. */
export type Said = { readonly url: string; readonly news: News };

/** A question to a system. */
export type Question = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** How one kind of system is read: what it posts, and what it answers. `undefined` is nothing we understand. */
export type SystemReading = {
  readonly hook: (
    payload: unknown,
    at: { readonly baseUrl: string; readonly now: Instant },
  ) => Said | undefined;
  readonly question: (object: LinkedObject, token: string) => Question;
  readonly answer: (payload: unknown, now: Instant) => News | undefined;
};

/** An instant as any of these systems writes it; one that cannot be read is now. */
export const instantIn = (text: string | null | undefined, now: Instant): Instant => {
  const millis = Date.parse(text ?? '');
  return Number.isNaN(millis) ? now : new Date(millis).toISOString();
};
