import { hourMillis, type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import type { News } from '../objects/news.ts';
import type { AskError, LinkedObject } from '../objects/object.ts';
import { readingOf } from '../reading/readings.ts';
import type { Answered, AskSystem } from './system-reader.ts';

/** What came of asking a system for an object. */
export type Asked =
  | { readonly is: 'news'; readonly news: News; readonly etag?: string | undefined }
  | { readonly is: 'same' }
  | { readonly is: 'failed'; readonly error: AskError }
  /** It wants to be left alone, or is not there. */
  | { readonly is: 'resting'; readonly error: AskError; readonly millis: number };

const longestRest = 6 * hourMillis;

/** How long a system wants to be left alone, if it says so (RFC 9110 §10.2.3; rate limits of GitHub and GitLab). */
const wishedMillis = ({ headers }: Answered, now: Instant): number => {
  const seconds = Number(headers['retry-after']);
  if (seconds > 0) return seconds * 1000;
  const remaining = headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining'];
  const reset = Number(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']);
  return remaining === '0' && reset > 0 ? reset * 1000 - millisOf(now) : 0;
};

/** The rest after so many refusals in a row: it doubles, and is as long as the system wishes within hours. */
export const restMillis = (wished: number, times: number): number =>
  Math.min(longestRest, Math.max(wished, 15 * minuteMillis * 2 ** Math.min(times, 10)));

const refusals: ReadonlySet<number> = new Set([401, 403, 429]);
/** Where it moved to is not followed: it is linked anew there. */
const gone: ReadonlySet<number> = new Set([301, 308, 404, 410]);

/** A tag that can be sent back. */
const tagIn = (etag: string | undefined): string | undefined =>
  /^[\x21-\x7e]{1,200}$/.test(etag ?? '') ? etag : undefined;

const jsonIn = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

const readAnswer = ({ kind }: LinkedObject, answered: Answered, now: Instant): Asked => {
  const { status, headers, text } = answered;
  if (status === 304) return { is: 'same' };
  const millis = wishedMillis(answered, now);
  // Forbidden alone is this object; with a wish to be left alone it is a limit.
  if (status === 403 && millis <= 0) return { is: 'failed', error: 'refused' };
  if (refusals.has(status)) return { is: 'resting', error: 'refused', millis };
  if (status >= 500) return { is: 'resting', error: 'unreachable', millis };
  if (gone.has(status)) return { is: 'failed', error: 'not-found' };
  const news = status === 200 ? readingOf(kind)?.answer(jsonIn(text), now) : undefined;
  if (news === undefined) return { is: 'failed', error: 'unreadable' };
  return { is: 'news', news, etag: tagIn(headers['etag']) };
};

/** Asks a system for one of its objects, once; what it said last is not sent again. */
export const askFor = async (
  askSystem: AskSystem,
  object: LinkedObject,
  { token, now }: { readonly token: string; readonly now: Instant },
): Promise<Asked> => {
  const question = readingOf(object.kind)?.question(object, token);
  if (question === undefined) return { is: 'failed', error: 'unreadable' };
  const known = object.etag === undefined ? {} : { 'if-none-match': object.etag };
  const answered = await askSystem({ ...question, headers: { ...question.headers, ...known } });
  return answered === undefined
    ? { is: 'resting', error: 'unreachable', millis: 0 }
    : readAnswer(object, answered, now);
};
