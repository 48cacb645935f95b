import type { Faults } from '#kernel/fault.ts';
import type { Route, RouteTable } from '#kernel/route.ts';
import { problemPath, statusOf } from '#platform/http/problem.ts';

type Json = Readonly<Record<string, unknown>>;
export type Catalogue = Faults<string>['catalogue'];

/** What a status of refusal means, whichever route gives it. */
const descriptions: Readonly<Record<number, string>> = {
  400: 'The request has errors.',
  401: 'The sender is not known, or did not prove who it is.',
  403: 'The role or the scope does not allow this.',
  404: 'It does not exist, or not for you.',
  409: 'It was changed meanwhile, or exists already.',
  412: 'It was changed since you read it.',
  422: 'A rule forbids this as things stand.',
  428: 'If-Match is missing.',
  429: 'Too many requests; the gateway answers so, too, without a problem.',
  500: 'Something went wrong on our side.',
  503: 'Busy; repeat in a moment.',
};

/** Answered by the gateway alone, before any route is reached. */
const unauthorised: Json = {
  description: 'The credential is missing or was refused; answered by the gateway.',
};

const changes = ({ method }: Route): boolean => method !== 'GET';
const names = ({ params, query, body }: Route): boolean =>
  params !== undefined || query !== undefined || body !== undefined;

/** Refusals that any route can give, besides those of its capability. */
const everywhere: readonly string[] = ['requests', 'storage', 'version'];

const mayGive = (capability: string, code: string): boolean =>
  [capability, ...everywhere].includes(code.split('/')[0] ?? '');

const instance = '7b0e0c5e-3f5c-4d0c-9d0e-2f6a4c1b8e11';

/** What nobody foresaw is no refusal, and has a status of its own. */
const unexpected = 'requests/unexpected';

const statusOfProblem = ({ kind, code }: Catalogue[number]): number =>
  code === unexpected ? 500 : statusOf[kind];

const problemExample = (problem: Catalogue[number]): readonly [string, Json] => {
  const { code, title } = problem;
  const value = { type: problemPath(code), title, status: statusOfProblem(problem), instance };
  return [code, { summary: title, value }];
};

const problemsWith = (catalogue: Catalogue, capability: string, status: number): Catalogue =>
  catalogue.filter(
    (problem) => statusOfProblem(problem) === status && mayGive(capability, problem.code),
  );

/** The statuses by which a route of any capability might refuse. */
const statusesOf = (route: Route): readonly number[] => [
  400,
  ...(route.raw ? [401] : []),
  ...(route.who === 'anyone' ? [] : [403]),
  ...(names(route) ? [404] : []),
  ...(changes(route) ? [409] : []),
  ...(route.guarded ? [412] : []),
  ...(changes(route) ? [422] : []),
  ...(route.guarded ? [428] : []),
  429,
  500,
  503,
];

/** The statuses by which a route can refuse: those its capability has refusals for, and the gateway's. */
const refusalsOf = (catalogue: Catalogue, capability: string, route: Route): readonly number[] =>
  statusesOf(route).filter(
    (status) => status === 429 || problemsWith(catalogue, capability, status).length > 0,
  );

const nameOf = (capability: string, status: number): string => `${capability}-${status}`;

/** The refusals of a route by status, each explained once for its capability. */
export const problemAnswers = (catalogue: Catalogue, capability: string, route: Route): Json => ({
  ...(route.who === 'anyone' ? {} : { 401: unauthorised }),
  ...Object.fromEntries(
    refusalsOf(catalogue, capability, route).map((status) => [
      status,
      { $ref: `#/components/responses/${nameOf(capability, status)}` },
    ]),
  ),
});

const responseOf = (problems: Catalogue, status: number): Json => {
  if (problems.length === 0) return { description: descriptions[status] };
  const types = problems.map(({ code }) => problemPath(code));
  const typed = { properties: { type: { examples: types } } };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, typed] };
  const examples = Object.fromEntries(problems.map(problemExample));
  return {
    description: descriptions[status],
    content: { 'application/problem+json': { schema, examples } },
  };
};

/** Every refusal of every capability, with the types it may have. */
export const problemResponses = (
  catalogue: Catalogue,
  tables: Readonly<Record<string, RouteTable>>,
): Json =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([capability, table]) =>
      Object.values(table)
        .flatMap((route) => refusalsOf(catalogue, capability, route))
        .map((status) => {
          const problems = problemsWith(catalogue, capability, status);
          return [nameOf(capability, status), responseOf(problems, status)] as const;
        }),
    ),
  );
