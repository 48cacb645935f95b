import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Called, Caller, Post } from './caller.ts';
import { isPublicAddress } from './public-address.ts';
import { publicLookup, type Resolve, refuse, Unreachable } from './public-lookup.ts';

const mostAnswered = 500;
/** No character of UTF-8 takes more than four bytes. */
const mostBytes = 4 * mostAnswered;

/** Where one may post to: the public network, or anywhere, which is for a machine of one's own. */
export type Reach = 'public' | 'anywhere';

type Limits = { readonly resolve?: Resolve; readonly longestMillis?: number };
type Way = { readonly reach: Reach; readonly resolve: Resolve; readonly signal: AbortSignal };

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

const demandReach = (hostname: string, reach: Reach): void => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (reach === 'public' && isIP(host) !== 0 && !isPublicAddress(host)) throw refuse(host);
};

const optionsOf = ({ headers, body }: Post, { reach, resolve, signal }: Way) => ({
  method: 'POST',
  headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  signal,
  // A connection of its own: none is kept that was looked up before.
  agent: false,
  ...(reach === 'public' ? { lookup: publicLookup(resolve) } : {}),
});

const ask = async (post: Post, way: Way): Promise<IncomingMessage> => {
  const { protocol, hostname } = new URL(post.url);
  demandReach(hostname, way.reach);
  const send = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // Whatever the connection does, the time that is given ends it.
    way.signal.addEventListener('abort', () => reject(way.signal.reason));
    const request = send(post.url, optionsOf(post, way));
    request.on('response', resolve);
    request.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answer.destroy());
    });
    request.on('error', reject);
    request.end(post.body);
  });
};

const sentenceOf = (error: unknown, longestMillis: number): string => {
  if (error instanceof Unreachable) return error.message;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return `Nothing was answered within ${longestMillis / 1000} seconds.`;
  return `It could not be reached (${code ?? name}).`;
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
      const answer = await ask(post, way);
      const text = await firstText(answer);
      return over({ status: answer.statusCode ?? 0, ...(text === '' ? {} : { answer: text }) });
    } catch (error) {
      return over({ error: sentenceOf(error, longestMillis) });
    }
  };
