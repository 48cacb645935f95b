import * as z from 'zod';
import { isList, type Route, type RouteTable } from '#kernel/route.ts';
import { listParameters, problemAnswers, problemSchema } from './openapi-parts.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the document says of itself. */
export type About = { readonly version: string };

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
};

/** The fields of `params` or `query` as parameters. */
const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Json[] => {
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
  }));
};

const headersOf = (route: Route): readonly Json[] => [
  ...(route.guarded
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: true,
          schema: { type: 'string' },
          description: 'The ETag you read.',
        },
      ]
    : []),
  ...(route.method === 'POST' && !route.raw
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', pattern: '^[\\w-]{1,128}$' },
          description:
            'Repeats with the same key and body are answered the same for 30 days, and done once.',
        },
      ]
    : []),
];

const pageContent = { 'text/html': { schema: { type: 'string' } } };

const bodyContent = (schema: Json, { form }: Route): Json => ({
  ...(form ? { 'application/x-www-form-urlencoded': { schema } } : {}),
  'application/json': { schema },
});

/** What a raw route takes is its sender's own. */
const requestBodyOf = (route: Route): Json => {
  if (route.raw) return { requestBody: { required: true, content: bodyContent({}, route) } };
  if (route.body === undefined) return {};
  const content = bodyContent(schemaOf(route.body, 'input'), route);
  return { requestBody: { required: true, content } };
};

const answerOf = ({ answers, says }: Route): Json => {
  if (answers.body === undefined)
    return { description: says, ...(answers.html ? { content: pageContent } : {}) };
  const schema = schemaOf(answers.body, 'output');
  const { version } = (schema['properties'] ?? {}) as { readonly version?: unknown };
  const page = answers.html ? pageContent : {};
  return {
    description: says,
    ...(version === undefined ? {} : { headers: { ETag: { schema: { type: 'string' } } } }),
    content: { ...page, 'application/json': { schema } },
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

type Line = { readonly capability: string; readonly name: string; readonly route: Route };

const operationOf = ({ capability, name, route }: Line): Json => ({
  operationId: name,
  tags: [capability],
  summary: route.says,
  security: securityOf(route),
  ...whoOf(route),
  parameters: [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(isList(route) ? listParameters : []),
    ...headersOf(route),
  ],
  ...requestBodyOf(route),
  responses: {
    ...previewAnswer(route),
    [route.answers.status]: answerOf(route),
    ...problemAnswers(route),
  },
});

const linesOf = (tables: Readonly<Record<string, RouteTable>>): readonly Line[] =>
  Object.entries(tables).flatMap(([capability, table]) =>
    Object.entries(table).map(([name, route]) => ({ capability, name, route })),
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
  tables: Readonly<Record<string, RouteTable>>,
  { version }: About,
): Json & { readonly openapi: string } => ({
  openapi: '3.1.0',
  info: {
    title: 'Lambdesk',
    version,
    description:
      'Errors are RFC 9457 problems; lists answer `items` and, when there is more, `next`.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: Object.keys(tables).map((name) => ({ name })),
  paths: pathsOf(linesOf(tables)),
  components: {
    schemas: { Problem: problemSchema },
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
        description: 'An API key, `ldk_…`, with the scope named.',
      },
    },
  },
});
