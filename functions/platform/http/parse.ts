import * as z from 'zod';
import type { FieldError } from '#kernel/fault.ts';
import { isList, type RawRequest, type Route } from '#kernel/route.ts';
import type { HttpEvent } from './actor.ts';
import { requestFaults } from './faults.ts';
import { unsoundIn } from './sound.ts';

const pointerOf = (part: string, path: readonly PropertyKey[]): string =>
  [part, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))]
    .map((key) => `/${key}`)
    .join('');

const errorsOf = (part: string, error: z.ZodError): readonly FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerOf(part, [...issue.path, key]),
          detail: 'This field is not known here.',
        }))
      : [{ pointer: pointerOf(part, issue.path), detail: issue.message }],
  );

const typeOf = (event: HttpEvent): string => event.headers['content-type'] ?? '';

/** Whether the body was sent as JSON. */
export const speaksJson = (event: HttpEvent): boolean =>
  /^application\/([\w.+-]+\+)?json\b/i.test(typeOf(event));

/** Whether a page was asked for, as browsers do. */
export const asksForPage = (event: HttpEvent): boolean =>
  /\btext\/html\b/i.test(event.headers['accept'] ?? '');

const isForm = (event: HttpEvent): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(typeOf(event));

const bytesOf = ({ body = '', isBase64Encoded }: HttpEvent): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

/** What a raw route is given besides its parameters: nothing of the body is read. */
export const rawRequestOf = (event: HttpEvent): RawRequest => ({
  rawBody: bytesOf(event),
  headers: Object.fromEntries(
    Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? '']),
  ),
});

const bodyOf = (route: Route, event: HttpEvent): unknown => {
  const text = bytesOf(event).toString();
  if (route.form && isForm(event)) return Object.fromEntries(new URLSearchParams(text));
  if (!speaksJson(event)) throw requestFaults.notJson();
  try {
    return JSON.parse(text);
  } catch {
    throw requestFaults.notJson();
  }
};

export type Parsed = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

/** Where a route takes nothing, everything is unknown. */
const nothing = z.strictObject({});

/** What the query asks of the route itself; `limit` and `cursor` belong to the paging of lists. */
const queryOf = (route: Route, event: HttpEvent): unknown => {
  const query = event.queryStringParameters ?? {};
  if (!isList(route)) return query;
  const { cursor: _cursor, limit: _limit, ...rest } = query;
  return rest;
};

/** More than anybody reads, and few enough for one answer whatever was sent. */
const mostErrors = 100;

/** What is wrong with a part: first what no schema needs to say, then what its schema says of the rest. */
const read = (part: string, schema: z.ZodType, input: unknown) => {
  const unsound = unsoundIn(input, `/${part}`);
  const result = schema.safeParse(input);
  const told = new Set(unsound.map(({ pointer }) => pointer));
  const errors = result.success ? [] : errorsOf(part, result.error);
  const rest = errors.filter(({ pointer }) => !told.has(pointer));
  return { data: result.data, errors: [...unsound, ...rest] };
};

/** Reads what a route takes; the errors of all parts are reported at once, with JSON Pointers. */
export const parseRequest = (route: Route, event: HttpEvent): Parsed => {
  const parts = [
    ['params', route.params, event.pathParameters ?? {}],
    ['query', route.query ?? nothing, queryOf(route, event)],
    ['body', route.body, route.body === undefined ? {} : bodyOf(route, event)],
  ] as const;
  const errors: FieldError[] = [];
  const parsed = parts.map(([part, schema, input]) => {
    if (schema === undefined) return [part, {}];
    const { data, errors: found } = read(part, schema, input);
    for (const error of found.slice(0, mostErrors - errors.length)) errors.push(error);
    return [part, data];
  });
  if (errors.length > 0) throw requestFaults.invalid({}, errors);
  return Object.fromEntries(parsed);
};

const etag = /^(?:W\/)?"(\d{1,15})"$/;

/** The version a guarded route is held to. */
export const expectedVersionOf = (route: Route, event: HttpEvent): number | undefined => {
  const header = event.headers['if-match'];
  if (header === undefined) {
    if (route.guarded) throw requestFaults.versionDemanded();
    return undefined;
  }
  const version = etag.exec(header)?.[1];
  if (version === undefined) throw requestFaults.badVersion();
  return Number(version);
};
