import type { More } from './options.ts';

/** What is asked of a route: parameters of the path, query, body, and the version of what is changed. */
export type Loose = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly version?: number;
};

/** A route as it is called. */
export type Line = { readonly method: string; readonly path: string };

/** A request as it is sent, as often as it takes. */
export type Call = {
  readonly url: string;
  readonly init: Omit<RequestInit, 'headers'> & {
    readonly headers: Readonly<Record<string, string>>;
  };
  /** Whether it may be sent again though nobody knows if it was done. */
  readonly isRepeatable: boolean;
};

const pathOf = (path: string, params: NonNullable<Loose['params']>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new TypeError(`params.${name} is missing.`);
    return encodeURIComponent(value);
  });

const urlOf = ({ path }: Line, { params = {}, query = {} }: Loose): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? pathOf(path, params) : `${pathOf(path, params)}?${search}`;
};

const headersFor = (
  { method }: Line,
  { version }: Loose,
  { idempotencyKey }: More,
): Record<string, string> => ({
  accept: 'application/json',
  // Routes that pages use as well answer JSON to whoever speaks it.
  ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() } : {}),
});

/** What is sent to ask that of a route. */
export const requestOf = (line: Line, asked: Loose, more: More = {}): Call => ({
  url: urlOf(line, asked),
  init: {
    method: line.method,
    headers: headersFor(line, asked, more),
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(more.signal === undefined ? {} : { signal: more.signal }),
    ...(more.keepalive === undefined ? {} : { keepalive: more.keepalive }),
  },
  // A change that names a version was done or is refused; which of both only reading tells.
  isRepeatable: line.method === 'POST' || asked.version === undefined,
});
