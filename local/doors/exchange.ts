import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Serves a request whole, or answers false when it is not its own. */
export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** An answer before it is sent. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};

const largestBody = 1_000_000;

/** A body that is too large for these doors. */
export class BodyTooLarge extends Error {}

/** The body of a request as text. @throws BodyTooLarge above 1 MB */
export const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Address of a request, whatever host it named. */
export const urlOf = (request: IncomingMessage): URL =>
  new URL(request.url ?? '/', 'http://127.0.0.1');

export const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(value, null, 2)}\n`,
});

export const redirect = (location: string, cookies: readonly string[] = []): Reply => ({
  status: 302,
  headers: { location, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
});

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, attribute values included. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #8881; padding: .75rem; }
label { display: block; margin: .75rem 0 .25rem; }
input, button { font: inherit; padding: .4rem .6rem; }
button { margin-top: 1rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
.people { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem; }
.person { width: 100%; margin: 0; padding: .6rem .8rem; text-align: left; cursor: pointer; border: 1px solid #8886; border-radius: .4rem; background: #8881; }
.person:hover { background: #8883; }
.person b { display: block; }
.refused { border-left: .25rem solid #c22; padding-left: .75rem; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

export type Page = {
  readonly title: string;
  /** HTML; everything in it must be escaped already. */
  readonly body: string;
  readonly status?: number;
  /** Where a form on it may lead, besides this address. */
  readonly formTarget?: string;
};

/** A page that runs nothing and loads nothing: no scripts, no images, its one style known by its hash. */
export const page = ({ title, body, status = 200, formTarget }: Page): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; ` +
      `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}; frame-ancestors 'none'`,
  },
  body:
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escapeHtml(title)}</title><style>${style}</style></head>` +
    `<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>\n`,
});

export const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  } as Record<string, string | string[]>);
  response.end(body);
};
