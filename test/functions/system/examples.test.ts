import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Route } from '#kernel/route.ts';
import { designSchemas } from '../../../functions/service-design/documents.ts';
import { faultCatalogue, routeTables } from '../../../functions/system/catalogue.ts';
import { type Example, examples } from '../../../functions/system/examples.ts';
import { printOpenApi } from '../../../functions/system/openapi.ts';

type Media = { readonly schema: object; readonly example?: unknown };
type Operation = {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: object;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
};

const about = { version: '1.2.3', examples, problems: faultCatalogue };
const document = printOpenApi(routeTables, about);
const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const operations = new Map(
  Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => [operation.operationId, operation]),
);

const routes = Object.values(routeTables).flatMap((table) => Object.entries<Route>(table));
const shown = routes.flatMap(([name, route]) => {
  const example = examples[name];
  return example === undefined ? [] : [[name, route, example] as const];
});

const isJson = (value: unknown) => z.json().safeParse(value).success;
/** What a schema of the document says of a value. */
const errorsBy = (schema: object, value: unknown) =>
  z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).error?.issues;

test('every route that takes a body shows one, and what it answers', () => {
  const bare = routes
    .filter(([, { body }]) => body !== undefined)
    .filter(([name]) => examples[name]?.body === undefined || examples[name].answer === undefined)
    .map(([name]) => name);
  expect(bare).toEqual([]);
});

test('every example belongs to a route', () => {
  const names = new Set(routes.map(([name]) => name));
  expect(Object.keys(examples).filter((name) => !names.has(name))).toEqual([]);
});

test.each(shown)('the example of %s fits its contract', (_name, route, example) => {
  const takes = ['params', 'query', 'body'] as const;
  for (const part of takes) {
    const schema = route[part] ?? z.strictObject({});
    const { limit: _limit, cursor: _cursor, ...query } = example.query ?? {};
    const given = part === 'query' ? query : (example[part] ?? {});
    expect(schema.safeParse(given).error?.issues, part).toBeUndefined();
  }
  expect(route.answers.body?.parse(example.answer)).toEqual(example.answer);
  expect(example.version === undefined).toBe(!route.guarded);
  expect(isJson(example)).toBe(true);
});

test.each(shown)('the example of %s fits what is printed of it', (name, route, example) => {
  const { parameters, requestBody, responses } = operations.get(name) as Operation;
  const body = requestBody?.content['application/json'];
  expect(body?.example).toEqual(example.body);
  if (body !== undefined) expect(errorsBy(body.schema, body.example)).toBeUndefined();
  const answer = responses[route.answers.status]?.content?.['application/json'];
  expect(answer?.example).toEqual(example.answer);
  if (answer !== undefined) expect(errorsBy(answer.schema, answer.example)).toBeUndefined();
  for (const { schema, example: value, name: parameter } of parameters)
    if (value !== undefined && parameter !== 'limit')
      expect(errorsBy(schema, value), parameter).toBeUndefined();
});

test('the document that is published as an example fits its kind', () => {
  const { params, body } = examples['publishDesign'] as Example;
  const kind = params?.['kind'] as keyof typeof designSchemas;
  expect(designSchemas[kind].safeParse(body).error?.issues).toBeUndefined();
});

test('no example holds a secret', () => {
  const text = JSON.stringify(examples);
  expect(text).not.toMatch(/ldk_[\w-]{20}|whsec_[\w+/]{20}|X-Amz-Credential|127\.0\.0\.1/);
});
