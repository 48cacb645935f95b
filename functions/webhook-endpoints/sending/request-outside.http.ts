import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { publicLookup, type Resolve, refuse, Unreachable } from './public-lookup.ts';

/** Where one may go: the public network, or anywhere, which is for a machine of one's own. */
export type Reach = 'public' | 'anywhere';

/** The reach of a stage, as its environment has it. */
export const reachOf = (text: string): Reach => (text === 'anywhere' ? 'anywhere' : 'public');

export type Outgoing = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Way = {
  readonly reach: Reach;
  readonly resolve?: Resolve;
  /** Ends it, whatever the connection does. */
  readonly signal: AbortSignal;
};

const demandReach = (hostname: string, reach: Reach): void => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (reach === 'public' && isIP(host) !== 0 && !isPublicAddress(host)) throw refuse(host);
};

const optionsOf = (
  { method, headers, body }: Outgoing,
  { reach, resolve = lookup, signal }: Way,
) => ({
  method,
  headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
  signal,
  // A connection of its own: none is kept that was looked up before.
  agent: false,
  ...(reach === 'public' ? { lookup: publicLookup(resolve) } : {}),
});

/**
 * The head of what another machine answers. No address but those of the public network is connected to, which is decided on
 * what the name means at that moment; no redirect is followed.
 */
export const requestOutside = (outgoing: Outgoing, way: Way): Promise<IncomingMessage> => {
  const { protocol, hostname } = new URL(outgoing.url);
  return new Promise((resolve, reject) => {
    demandReach(hostname, way.reach);
    const send = protocol === 'https:' ? requestHttps : requestHttp;
    // Whatever the connection does, the time that is given ends it.
    way.signal.addEventListener('abort', () => reject(way.signal.reason));
    const request = send(outgoing.url, optionsOf(outgoing, way));
    request.on('response', resolve);
    request.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve(answer.destroy());
    });
    request.on('error', reject);
    request.end(outgoing.body);
  });
};

/** Why nothing answered, in a sentence. */
export const sentenceOf = (error: unknown, longestMillis: number): string => {
  if (error instanceof Unreachable) return error.message;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return `Nothing was answered within ${longestMillis / 1000} seconds.`;
  return `It could not be reached (${code ?? name}).`;
};
