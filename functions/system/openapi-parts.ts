import type { Route } from '#kernel/route.ts';

type Json = Readonly<Record<string, unknown>>;

/** RFC 9457 as this API fills it. */
export const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Leads to the explanation.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'By this id the log finds the request.' },
    facts: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

export const listParameters: readonly Json[] = [
  {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
  },
  {
    name: 'cursor',
    in: 'query',
    required: false,
    schema: { type: 'string' },
    description: 'The `next` of the page before; good for the same caller and the same list only.',
  },
];

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const changes = ({ method }: Route): boolean => method !== 'GET';

/** The refusals a route can give, by status. */
export const problemAnswers = (route: Route): Json => ({
  400: problem('The request has errors.'),
  ...(route.raw ? { 401: problem('The sender is not known, or did not prove who it is.') } : {}),
  ...(route.who === 'anyone'
    ? {}
    : {
        401: { description: 'The credential is missing or was refused; answered by the gateway.' },
        403: problem('The role or the scope does not allow this.'),
      }),
  ...(route.params === undefined ? {} : { 404: problem('It does not exist, or not for you.') }),
  ...(changes(route) ? { 409: problem('It was changed meanwhile, or exists already.') } : {}),
  ...(route.guarded ? { 412: problem('It was changed since you read it.') } : {}),
  ...(changes(route) ? { 422: problem('A rule forbids this as things stand.') } : {}),
  ...(route.guarded ? { 428: problem('If-Match is missing.') } : {}),
  429: { description: 'Too many requests; answered by the gateway.' },
  500: problem('Something went wrong on our side.'),
  503: problem('Busy; repeat in a moment.'),
});
