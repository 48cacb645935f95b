import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import type { Resolve } from './public-lookup.ts';
import { type Reach, requestOutside, sentenceOf } from './request-outside.http.ts';

/** A text somebody else publishes, or why it could not be read, in a sentence. */
export type Read = { readonly text: string } | { readonly error: string };

type Limits = {
  readonly resolve?: Resolve;
  readonly longestMillis?: number;
  readonly mostBytes?: number;
};

/** The whole text, unless it is longer than is taken. */
const wholeText = async (answer: IncomingMessage, mostBytes: number): Promise<Read> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) return { error: `It is longer than ${mostBytes} bytes.` };
  }
  return { text: Buffer.concat(chunks).toString('utf8') };
};

const refusalOf = ({ statusCode = 0 }: IncomingMessage): string =>
  statusCode >= 300 && statusCode < 400
    ? `It answered ${statusCode}: name the address that it leads to.`
    : `It answered ${statusCode}.`;

/** Reads a text over the network: https, no redirect is followed, and neither size nor time are without end. */
export const httpReader =
  (
    reach: Reach,
    { resolve = lookup, longestMillis = 10_000, mostBytes = 512 * 1024 }: Limits = {},
  ) =>
  async (url: string): Promise<Read> => {
    if (reach === 'public' && new URL(url).protocol !== 'https:')
      return { error: 'Only https is read.' };
    try {
      const way = { reach, resolve, signal: AbortSignal.timeout(longestMillis) };
      const headers = { accept: 'text/calendar, text/plain', 'accept-encoding': 'identity' };
      const answer = await requestOutside({ method: 'GET', url, headers }, way);
      const read =
        answer.statusCode === 200
          ? await wholeText(answer, mostBytes)
          : { error: refusalOf(answer) };
      answer.destroy();
      return read;
    } catch (error) {
      return { error: sentenceOf(error, longestMillis) };
    }
  };
