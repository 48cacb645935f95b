import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Called, Caller, Post } from './caller.ts';
import { isPublicAddress } from './public-address.ts';

const longestMillis = 10_000;
const mostAnswered = 500;

/** Where one may post to: the public network, or anywhere, which is for a machine of one's own. */
export type Reach = 'public' | 'anywhere';

class Unreachable extends Error {}

const refuse = (address: string): Unreachable =>
  new Unreachable(`${address} is no address of the public network.`);

/** Decides at the moment of connecting: a name that meant something else a moment ago gains nothing by it. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, []);
    const hidden = found.find(({ address }) => !isPublicAddress(address));
    if (hidden !== undefined) return done(refuse(hidden.address), []);
    if (options.all === true) return done(null, found);
    const [first] = found;
    return first === undefined
      ? done(new Unreachable(`${hostname} has no address.`), [])
      : done(null, first.address, first.family);
  });
};

const firstBytes = async (answer: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.length >= mostAnswered) break;
  }
  answer.destroy();
  return text.slice(0, mostAnswered).toWellFormed();
};

const ask = ({ url, headers, body }: Post, reach: Reach): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, '');
    if (reach === 'public' && isIP(host) !== 0 && !isPublicAddress(host)) {
      reject(refuse(host));
      return;
    }
    const send = protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(longestMillis),
      // A connection of its own: none is kept that was looked up before.
      agent: false,
      ...(reach === 'public' ? { lookup: publicLookup } : {}),
    });
    request.once('response', resolve);
    request.once('error', reject);
    request.end(body);
  });

const sentenceOf = (error: unknown): string => {
  if (error instanceof Unreachable) return error.message;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return `Nothing was answered within ${longestMillis / 1000} seconds.`;
  return `It could not be reached (${code ?? name}).`;
};

/** Posts over the network: no redirect is followed, little is read, nothing is waited for longer than ten seconds. */
export const httpCaller =
  (reach: Reach): Caller =>
  async (post) => {
    const began = performance.now();
    const over = (called: Omit<Called, 'millis'>): Called => ({
      ...called,
      millis: Math.round(performance.now() - began),
    });
    try {
      const answer = await ask(post, reach);
      const text = await firstBytes(answer);
      return over({ status: answer.statusCode ?? 0, ...(text === '' ? {} : { answer: text }) });
    } catch (error) {
      return over({ error: sentenceOf(error) });
    }
  };
