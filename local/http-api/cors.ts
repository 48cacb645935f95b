import type { HttpAnswer } from './answer.ts';
import type { CorsRules } from './api.ts';

type Headers = Readonly<Record<string, string>>;

const originFor = ({ origins }: CorsRules, origin: string): string | undefined => {
  if (origins.includes('*')) return '*';
  return origins.includes(origin) ? origin : undefined;
};

const sharedHeaders = (rules: CorsRules, origin: string): Headers | undefined => {
  const allowed = originFor(rules, origin);
  if (allowed === undefined) return undefined;
  return {
    'access-control-allow-origin': allowed,
    ...(allowed === '*' ? {} : { vary: 'origin' }),
    ...(rules.credentials ? { 'access-control-allow-credentials': 'true' } : {}),
  };
};

/** Headers of an ordinary answer to a page of another origin; none for an origin that is not allowed. */
export const corsHeaders = (rules: CorsRules | undefined, origin: string | undefined): Headers => {
  const shared = rules && origin !== undefined ? sharedHeaders(rules, origin) : undefined;
  if (rules === undefined || shared === undefined) return {};
  return {
    ...shared,
    ...(rules.exposed.length === 0
      ? {}
      : { 'access-control-expose-headers': rules.exposed.join(',') }),
  };
};

const isPreflight = (method: string, headers: Headers): boolean =>
  method === 'OPTIONS' &&
  headers['origin'] !== undefined &&
  headers['access-control-request-method'] !== undefined;

/** The answer to a browser's question before a request; `undefined` when it is none, or the API has no CORS rules. */
export const preflight = (
  rules: CorsRules | undefined,
  method: string,
  headers: Headers,
): HttpAnswer | undefined => {
  if (rules === undefined || !isPreflight(method, headers)) return undefined;
  const shared = sharedHeaders(rules, headers['origin'] ?? '');
  const detailed = shared && {
    ...shared,
    'access-control-allow-methods': rules.methods.join(','),
    'access-control-allow-headers': rules.headers.join(','),
    ...(rules.maxAge === undefined ? {} : { 'access-control-max-age': String(rules.maxAge) }),
  };
  return { status: 204, headers: detailed ?? {}, body: Buffer.alloc(0) };
};
