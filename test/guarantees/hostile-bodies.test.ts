import { describe, expect, test } from 'vitest';
import { Fault } from '#kernel/fault.ts';
import type { Route } from '#kernel/route.ts';
import type { HttpEvent } from '#platform/http/actor.ts';
import { parseRequest } from '#platform/http/parse.ts';
import { routeTables } from '../../functions/system/catalogue.ts';
import { examples } from '../../functions/system/examples.ts';
import { type Attack, attacksOn } from '../support/hostile-bodies.ts';

const taking = Object.values(routeTables)
  .flatMap((table) => Object.entries<Route>(table))
  .filter(([, { body }]) => body !== undefined);

const eventOf = (name: string, body: unknown) =>
  ({
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    pathParameters: examples[name]?.params ?? {},
    queryStringParameters: {},
  }) as unknown as HttpEvent;

/** The places a route names as wrong; nothing when it takes the body. */
const refusedAt = (name: string, route: Route, { body }: Attack): readonly string[] | undefined => {
  try {
    parseRequest(route, eventOf(name, body()));
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
};

const lies = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(`${outer}/`);

/** A list names its entries; a choice among forms names itself, not what is wrong with the one that was meant. */
const isNamed = (pointers: readonly string[], at: string): boolean =>
  pointers.some((pointer) => lies(at, pointer) || lies(pointer, at));

/** Configured data is as large as one item of the table, which publishing is held to; its schemas count nothing. */
const configured = new Set([
  'tryTemplate',
  'publishDesign',
  'simulate',
  'tryWorkflows',
  'tryRouting',
]);
const isOfSize = ({ what }: Attack): boolean => /^\d+,000 (characters|entries|names)$/.test(what);

describe('class 54: what a body may not hold, wherever in it', () => {
  test.each(taking)('%s refuses it by its place', (name, route) => {
    const attacks = attacksOn(route, examples[name]?.body as object);
    expect(attacks.length).toBeGreaterThan(5);
    const taken = attacks
      .filter((attack) => !(configured.has(name) && isOfSize(attack)))
      .filter((attack) => !isNamed(refusedAt(name, route, attack) ?? [], attack.at))
      .map(({ what, at }) => `${at}: ${what}`);
    expect(taken).toEqual([]);
  });
});

test('class 68: of many errors a hundred are told', () => {
  const [name = '', route] = taking[0] ?? [];
  const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, n]));
  const told = refusedAt(name, route as Route, { what: '', at: '/body', body: () => body });
  expect(told).toHaveLength(100);
});

test('class 54: what no text may hold is refused in a query, too, by names as well as by values', () => {
  const listing = routeTables['cases']?.['listCases'] as Route;
  const asked = (query: object) => {
    const event = { ...eventOf('listCases', {}), queryStringParameters: query } as HttpEvent;
    return () => parseRequest(listing, event);
  };
  expect(asked({ q: 'fibre' })).not.toThrow();
  expect(asked({ q: 'fi\u0000bre' })).toThrow(Fault);
  const opening = routeTables['cases']?.['openCase'] as Route;
  const fields = { 'a\u0000': 'x' };
  const body = { ...(examples['openCase']?.body as object), fields };
  expect(refusedAt('openCase', opening, { what: '', at: '', body: () => body })).toContain(
    '/body/fields',
  );
});
