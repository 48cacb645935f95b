import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import type { Called, Caller } from './caller.ts';
import type { Resolve } from './public-lookup.ts';
import { type Reach, requestOutside, sentenceOf } from './request-outside.http.ts';

const mostAnswered = 500;
/** No character of UTF-8 takes more than four bytes. */
const mostBytes = 4 * mostAnswered;

type Limits = { readonly resolve?: Resolve; readonly longestMillis?: number };

/** The head is the answer; a text that breaks off or never ends is told as far as it was read. */
const firstText = async (answer: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= mostBytes) break;
    }
  } catch {
    // What came before it broke off is kept.
  }
  answer.destroy();
  const text = Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
  return text.slice(0, mostAnswered).toWellFormed();
};

/** Posts over the network: no redirect is followed, little is read, nothing is waited for longer than ten seconds. */
export const httpCaller =
  (reach: Reach, { resolve = lookup, longestMillis = 10_000 }: Limits = {}): Caller =>
  async (post) => {
    const began = performance.now();
    const over = (called: Omit<Called, 'millis'>): Called => ({
      ...called,
      millis: Math.round(performance.now() - began),
    });
    try {
      const way = { reach, resolve, signal: AbortSignal.timeout(longestMillis) };
      const answer = await requestOutside({ method: 'POST', ...post }, way);
      const text = await firstText(answer);
      return over({ status: answer.statusCode ?? 0, ...(text === '' ? {} : { answer: text }) });
    } catch (error) {
      return over({ error: sentenceOf(error, longestMillis) });
    }
  };
