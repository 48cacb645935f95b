import * as z from 'zod';
import { isList, type Route, type RouteTable } from '#kernel/route.ts';
import type { Example } from './examples.ts';
import { idempotencyKey, ifMatch, listParameters, problemSchema } from './openapi-parts.ts';
import { type Catalogue, problemAnswers, problemResponses } from './openapi-problems.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the document says of itself. */
export type About = {
  readonly version: string;
  readonly examples: Readonly<Record<string, Example>>;
  readonly problems: Catalogue;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
};

const exampleOf = (value: unknown): Json => (value === undefined ? {} : { example: value });

/** The fields of `params` or `query` as parameters. */
const parametersOf = (
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  shown: Readonly<Record<string, string>> = {},
): readonly Json[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
    ...exampleOf(shown[name]),
  }));
};

const headersOf = (route: Route, { version }: Example): readonly Json[] => {
  const shown = exampleOf(version === undefined ? undefined : `"${version}"`);
  return [
    ...(route.guarded ? [{ ...ifMatch, ...shown }] : []),
    ...(route.method === 'POST' && !route.raw ? [idempotencyKey] : []),
  ];
};

const pageContent = { 'text/html': { schema: { type: 'string' } } };

const bodyContent = (schema: Json, { form }: Route, { body }: Example): Json => ({
  ...(form ? { 'application/x-www-form-urlencoded': { schema } } : {}),
  'application/json': { schema, ...exampleOf(body) },
});

/** What a raw route takes is its sender's own. */
const requestBodyOf = (route: Route, example: Example): Json => {
  if (route.raw) return { requestBody: { required: true, content: bodyContent({}, route, {}) } };
  if (route.body === undefined) return {};
  const content = bodyContent(schemaOf(route.body, 'input'), route, example);
  return { requestBody: { required: true, content } };
};

const answerOf = ({ answers, says }: Route, { answer }: Example): Json => {
  if (answers.body === undefined)
    return { description: says, ...(answers.html ? { content: pageContent } : {}) };
  const schema = schemaOf(answers.body, 'output');
  const { version } = (schema['properties'] ?? {}) as { readonly version?: unknown };
  const page = answers.html ? pageContent : {};
  return {
    description: says,
    ...(version === undefined ? {} : { headers: { ETag: { schema: { type: 'string' } } } }),
    content: { ...page, 'application/json': { schema, ...exampleOf(answer) } },
  };
};

const previewAnswer = ({ answers: { preview } }: Route): Json =>
  preview === undefined
    ? {}
    : {
        200: {
          description: 'With preview=true: what would be done; nothing was.',
          content: { 'application/json': { schema: schemaOf(preview, 'output') } },
        },
      };

const securityOf = ({ who, scope }: Route): readonly Json[] => {
  if (who === 'anyone') return [];
  return [{ token: [] }, ...(scope === undefined ? [] : [{ apiKey: [scope] }])];
};

const whoOf = ({ who, scope }: Route): Json => ({
  'x-roles': who,
  ...(scope === undefined ? {} : { 'x-scope': scope }),
});

type Line = {
  readonly capability: string;
  readonly name: string;
  readonly route: Route;
  readonly example: Example;
  readonly problems: Catalogue;
};

const operationOf = ({ capability, name, route, example, problems }: Line): Json => ({
  operationId: name,
  tags: [capability],
  summary: route.says,
  security: securityOf(route),
  ...whoOf(route),
  parameters: [
    ...parametersOf(route.params, 'path', example.params),
    ...parametersOf(route.query, 'query', example.query),
    ...(isList(route) ? listParameters : []),
    ...headersOf(route, example),
  ],
  ...requestBodyOf(route, example),
  responses: {
    ...previewAnswer(route),
    [route.answers.status]: answerOf(route, example),
    ...problemAnswers(problems, capability, route),
  },
});

type Tables = Readonly<Record<string, RouteTable>>;

const linesOf = (tables: Tables, { examples, problems }: About): readonly Line[] =>
  Object.entries(tables).flatMap(([capability, table]) =>
    Object.entries(table).map(([name, route]) => {
      const example = Object.hasOwn(examples, name) ? examples[name] : undefined;
      return { capability, name, route, example: example ?? {}, problems };
    }),
  );

const pathsOf = (lines: readonly Line[]): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const line of lines) {
    const { path, method } = line.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(line) };
  }
  return paths;
};

/** The whole API as OpenAPI 3.1, printed from the route tables. */
export const printOpenApi = (
  tables: Tables,
  about: About,
): Json & { readonly openapi: string } => ({
  openapi: '3.1.0',
  info: {
    title: 'Lambdesk',
    version: about.version,
    description:
      'Errors are RFC 9457 problems; lists answer `items` and, when there is more, `next`.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: Object.keys(tables).map((name) => ({ name })),
  paths: pathsOf(linesOf(tables, about)),
  components: {
    schemas: { Problem: problemSchema },
    responses: problemResponses(about.problems, tables),
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'An access token of the staff or customer pool.',
      },
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key, `ldk_…`, with the scope named by `x-scope`.',
      },
    },
  },
});
