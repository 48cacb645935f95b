import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostNameOf = (host: string): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;

/** Names this machine is asked by: those of loopback, and the one given with `--host`. */
export type Names = { readonly host?: string | undefined; readonly origins: readonly string[] };

/**
 * Why a request may not use these doors: a name that is not this machine's (DNS rebinding), or a page of another
 * origin. `undefined` when it may.
 */
export const refusalOf = (request: IncomingMessage, names: Names): string | undefined => {
  const { host = '', origin } = request.headers;
  const name = hostNameOf(host);
  if (name === undefined || !(loopback.has(name) || name === names.host))
    return 'These doors are open to this machine only.';
  const isOwn =
    origin === undefined || origin === `http://${host}` || names.origins.includes(origin);
  return isOwn ? undefined : 'These doors are closed to pages of other origins.';
};
