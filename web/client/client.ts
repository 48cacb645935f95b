import { Problem, problemIn, Unreachable } from './problem.ts';
import { type Answer, type Asked, lineOf, type RouteName } from './routes.ts';
import type { ServerClock } from './server-clock.ts';
import type { Session } from './session.ts';

/** Calls the API by the names of the route tables. */
export type Client = {
  /**
   * @throws Problem when the API refuses, Unreachable when nobody answers
   * @param once the `Idempotency-Key` of a POST: the same for each attempt at the same thing
   */
  readonly call: <N extends RouteName>(
    name: N,
    asked: Asked<N>,
    more?: { readonly signal?: AbortSignal; readonly once?: string },
  ) => Promise<Answer<N>>;
};

type Loose = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly version?: number;
};

type Deps = {
  readonly api: string;
  readonly session: Pick<Session, 'token' | 'renew'>;
  readonly clock: ServerClock;
  readonly fetch: typeof fetch;
};

const urlOf = (path: string, { params = {}, query = {} }: Loose): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? filled : `${filled}?${search}`;
};

/** What was answered last at an address, so that the same answer need not travel again. */
type Known = { readonly etag: string; readonly body: unknown };
const mostKnown = 200;

const remember = (known: Map<string, Known>, url: string, entry: Known): void => {
  known.delete(url);
  known.set(url, entry);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
};

const headersFor = (
  method: string,
  { body, version }: Loose,
  { once, etag }: { readonly once: string | undefined; readonly etag: string | undefined },
): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...(method === 'POST' ? { 'idempotency-key': once ?? crypto.randomUUID() } : {}),
  ...(etag === undefined ? {} : { 'if-none-match': etag }),
});

export const createClient = ({ api, session, clock, fetch }: Deps): Client => {
  const known = new Map<string, Known>();

  const send = async (url: string, init: RequestInit, token: string): Promise<Response> => {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    return fetch(url, { ...init, headers });
  };

  const sendSigned = async (url: string, init: RequestInit): Promise<Response> => {
    try {
      const token = await session.token();
      const response = await send(url, init, token);
      if (response.status !== 401) return response;
      return await send(url, init, await session.renew(token));
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Unreachable(error);
    }
  };

  const read = async (url: string, response: Response): Promise<unknown> => {
    clock.learn(response.headers.get('date'));
    if (response.status === 304) return known.get(url)?.body;
    if (!response.ok) throw await problemIn(response);
    if (response.status === 204) return undefined;
    const body: unknown = await response.json();
    const etag = response.headers.get('etag');
    if (etag?.startsWith('W/')) remember(known, url, { etag, body });
    return body;
  };

  const call = async (
    name: RouteName,
    asked: Loose,
    more: { readonly signal?: AbortSignal; readonly once?: string } = {},
  ): Promise<unknown> => {
    const { method, path } = lineOf(name);
    const url = `${api}${urlOf(path, asked)}`;
    const etag = method === 'GET' ? known.get(url)?.etag : undefined;
    const response = await sendSigned(url, {
      method,
      headers: headersFor(method, asked, { once: more.once, etag }),
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      ...(more.signal === undefined ? {} : { signal: more.signal }),
    });
    return read(url, response);
  };
  return { call: call as Client['call'] };
};

/** Whether trying again could help: nobody answered, or what answered is overloaded. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable ||
  (error instanceof Problem && (error.status === 429 || error.status >= 500));
