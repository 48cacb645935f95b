import * as z from 'zod';
import type { Role } from './actor.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One line of a route table: what CDK, the dispatcher, OpenAPI, the clients and the permission matrix read.
 * `who` is the roles that may call it, or `anyone` for the few open doors; API keys additionally need `scope`.
 */
export type Route = {
  readonly method: Method;
  /** Path in API Gateway's form, `/v1/cases/{caseId}`. */
  readonly path: `/${string}`;
  readonly who: readonly Role[] | 'anyone';
  /** The scope an API key needs; a route without one is closed to API keys. */
  readonly scope?: string;
  readonly says: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The use case is given the bytes as they were sent and the headers, to verify a signature over them. */
  readonly raw?: true;
  /** The body may be the form of a page, too. */
  readonly form?: true;
  readonly answers: {
    readonly status: 200 | 201 | 202 | 204;
    readonly body?: z.ZodType;
    /** Answers a page for people: unless the request spoke JSON, or only when a page is `asked` for. */
    readonly html?: true | 'asked';
    /** What a dry run (`?preview=true`) answers, with 200: it claims and writes nothing. */
    readonly preview?: z.ZodType;
  };
  /** `If-Match` is demanded: 428 without, 412 when stale. */
  readonly guarded?: true;
};

/** Route tables are keyed by the name of the use case behind each line. */
export type RouteTable = Readonly<Record<string, Route>>;

/** A list answers `items`, and `next` while there is more; only a list takes `limit` and `cursor`. */
export const isList = ({ answers }: Pick<Route, 'answers'>): boolean =>
  answers.body instanceof z.ZodObject &&
  'items' in answers.body.shape &&
  'next' in answers.body.shape;

type Read<S> = S extends z.ZodType<infer T> ? T : Record<string, never>;

/** What a route that is `raw` is given besides: the headers by lower-case name. */
export type RawRequest = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a use case behind a route is given, typed from the table. */
export type Request<R extends Route> = {
  readonly params: Read<R['params']>;
  readonly query: Read<R['query']>;
  readonly body: Read<R['body']>;
} & (R extends { readonly raw: true } ? RawRequest : unknown);
