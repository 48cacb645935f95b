import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Route, RouteTable } from '#kernel/route.ts';
import { scopes } from '#kernel/scope.ts';
import { faultCatalogue, routeTables } from '../../../functions/system/catalogue.ts';
import { routes } from '../../../functions/system/contract.ts';
import { examples } from '../../../functions/system/examples.ts';
import { printOpenApi } from '../../../functions/system/openapi.ts';
import { readProblem } from '../../../functions/system/read-problem.ts';

type Operation = {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
};

const document = printOpenApi(routeTables, {
  version: '1.2.3',
  examples,
  problems: faultCatalogue,
});
const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const all: readonly (readonly [string, Route])[] = Object.entries(routeTables).flatMap(
  ([capability, table]: [string, RouteTable]) =>
    Object.entries(table).map(([name, route]) => [`${capability} ${name}`, route] as const),
);
const operationOf = ({ path, method }: Route) => paths[path]?.[method.toLowerCase()];
const holesOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole).sort();

const withRoutes = async (): Promise<readonly string[]> => {
  const functions = new URL('../../../functions/', import.meta.url);
  const contracts = readdirSync(functions).filter((name) =>
    existsSync(new URL(`${name}/contract.ts`, functions)),
  );
  const tables = await Promise.all(
    contracts.map(async (name) => ({
      name,
      ...((await import(new URL(`${name}/contract.ts`, functions).href)) as {
        routes?: RouteTable;
      }),
    })),
  );
  return tables.filter(({ routes: table }) => table !== undefined).map(({ name }) => name);
};

test('every capability with routes is in the catalogue', async () => {
  expect(Object.keys(routeTables).sort()).toEqual(await withRoutes());
});

test('every capability with refusals is in the catalogue', () => {
  const functions = new URL('../../../functions/', import.meta.url);
  const refusing = readdirSync(functions).filter((name) =>
    existsSync(new URL(`${name}/faults.ts`, functions)),
  );
  const listed = new Set(faultCatalogue.map(({ code }) => code.split('/')[0]));
  expect(refusing.filter((name) => !listed.has(name))).toEqual([]);
});

test.each(all)('%s has a permission, an answer and a place in the document', (_name, route) => {
  expect(route.who === 'anyone' || route.who.length > 0).toBe(true);
  const operation = operationOf(route);
  const answer = operation?.responses[String(route.answers.status)];
  expect(answer).toBeDefined();
  expect(answer?.content === undefined).toBe(route.answers.status === 204);
  expect(operation?.security.length === 0).toBe(route.who === 'anyone');
  expect(route.says.length).toBeGreaterThan(0);
});

test.each(all)('%s declares each hole of its path, and no other', (_name, route) => {
  const declared = operationOf(route)?.parameters.filter((one) => one.in === 'path') ?? [];
  expect(declared.map(({ name }) => name).sort()).toEqual(holesOf(route.path));
});

/** What it takes is said by the schema of the document's kind, which the use case holds it to. */
const takesAnyDocument = 'service-design publishDesign';

test.each(all.filter(([name, { body }]) => body !== undefined && name !== takesAnyDocument))(
  '%s takes a body that refuses unknown fields',
  (_name, route) => {
    const schema = operationOf(route)?.requestBody?.content['application/json']?.schema;
    expect(JSON.stringify(schema)).toContain('"additionalProperties":false');
  },
);

/**
 * Links to incidents, watchers and relations are appends: they join whatever happened to the case meanwhile. A
 * subscription is ended whatever language it has by now, as its reader does by a link.
 */
const appends = new Set([
  'incidents linkCase',
  'incidents unlinkCase',
  'cases watchCase',
  'cases unwatchCase',
  'cases relateCases',
  'cases unrelateCases',
  'linked-objects unlinkCaseFromObject',
  'status-subscriptions endSubscription',
]);

test.each(
  all.filter(([name, { method }]) => /^(PUT|PATCH|DELETE)$/.test(method) && !appends.has(name)),
)('%s changes what stands, so it is guarded', (_name, route) => {
  expect(route.guarded).toBe(true);
  const names = operationOf(route)?.parameters.map(({ name }) => name);
  expect(names).toContain('If-Match');
  expect(Object.keys(operationOf(route)?.responses ?? {})).toEqual(
    expect.arrayContaining(['412', '428']),
  );
});

test('an API key can be given every scope the tables name, and none that opens nothing', () => {
  const named = all.flatMap(([, { scope }]) => (scope === undefined ? [] : [scope]));
  expect([...new Set(named)].sort()).toEqual([...scopes].sort());
});

test('operations have names of their own', () => {
  const names = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(all.length);
});

test('lists take limit and cursor; posts take an Idempotency-Key', () => {
  const names = (route: Route) => operationOf(route)?.parameters.map(({ name }) => name);
  expect(names(routeTables['identity']?.['listUsers'] as Route)).toEqual(['limit', 'cursor']);
  expect(names(routeTables['identity']?.['createUser'] as Route)).toEqual(['Idempotency-Key']);
});

test('the document is plain JSON without loose references', () => {
  const text = JSON.stringify(document);
  expect(JSON.parse(text)).toEqual(document);
  expect(text).not.toContain('$defs');
  const at = (ref: string) =>
    ref
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        document,
      );
  const refs = new Set([...text.matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, ref = '']) => ref));
  expect(refs).toContain('#/components/schemas/Problem');
  expect([...refs].filter((ref) => at(ref) === undefined)).toEqual([]);
  expect(text.match(/"\$ref":"(?!#)/)).toBeNull();
});

type Refusal = {
  readonly description: string;
  readonly content?: Readonly<
    Record<string, { readonly examples: Readonly<Record<string, { readonly value: unknown }>> }>
  >;
};
const { responses: refusals, securitySchemes } = document['components'] as {
  readonly responses: Readonly<Record<string, Refusal>>;
  readonly securitySchemes: Readonly<Record<string, object>>;
};

/** What the gateway answers by itself, in a form of its own. */
const gatewayAnswers = new Set(['401', '429']);

test.each(all)('%s says by which problems it refuses', (name, route) => {
  const answers = Object.entries(operationOf(route)?.responses ?? {}) as [
    string,
    { $ref?: string },
  ][];
  for (const [status, answer] of answers.filter(([status]) => !status.startsWith('2'))) {
    const named = refusals[answer.$ref?.split('/').at(-1) ?? ''];
    const { examples: problems = {} } = named?.content?.['application/problem+json'] ?? {};
    for (const [code, { value }] of Object.entries(problems))
      expect(value).toMatchObject({ type: `/v1/problems/${code}`, status: Number(status) });
    const isExplained = Object.keys(problems).length > 0 || gatewayAnswers.has(status);
    expect(isExplained, `${name} ${status}`).toBe(true);
  }
});

test('every refusal of the catalogue is documented at a route of its capability', () => {
  const documented = new Set(
    Object.values(refusals).flatMap(({ content }) =>
      Object.keys(content?.['application/problem+json']?.examples ?? {}),
    ),
  );
  const missing = faultCatalogue.map(({ code }) => code).filter((code) => !documented.has(code));
  expect(missing).toEqual([]);
});

test('every operation names schemes of security there are', () => {
  for (const [, route] of all)
    for (const scheme of operationOf(route)?.security ?? [])
      expect(Object.keys(securitySchemes)).toEqual(expect.arrayContaining(Object.keys(scheme)));
});

test('names of components are such as OpenAPI allows, and parameters stand once', () => {
  for (const name of Object.keys(refusals)) expect(name).toMatch(/^[\w.-]+$/);
  for (const [name, route] of all) {
    const keys = operationOf(route)?.parameters.map((one) => `${one.in} ${one.name}`) ?? [];
    expect(new Set(keys).size, name).toBe(keys.length);
  }
});

/** Doors of other capabilities that no token opens: each knows its caller by what the address holds, but for one form. */
const signedDoors =
  /^\/v1\/((answers|hooks|link-hooks)\/\{\w+\}|status-subscriptions(\/\w+\/\{token\})?)$/;

test('the open doors are health, this document, the problems, and those of signed callers', () => {
  const open = all.filter(([, { who }]) => who === 'anyone').map(([, { path }]) => path);
  expect(open.filter((path) => !signedDoors.test(path)).sort()).toEqual(
    Object.values(routes)
      .map(({ path }) => path)
      .sort(),
  );
});

test('every refusal has one code and an explanation at its type', () => {
  expect(new Set(faultCatalogue.map(({ code }) => code)).size).toBe(faultCatalogue.length);
  for (const { code: full, title } of faultCatalogue) {
    const [capability = '', code = ''] = full.split('/');
    expect(readProblem(faultCatalogue, { capability, code })).toMatchObject({
      title,
      type: `/v1/problems/${full}`,
    });
    const params = routes.readProblem.params.safeParse({ capability, code });
    expect(params.success).toBe(true);
  }
});

test('an unknown problem is not found', () => {
  expect(() => readProblem(faultCatalogue, { capability: 'cases', code: 'nothing' })).toThrow(
    expect.objectContaining({ code: 'system/unknown-problem' }),
  );
});
