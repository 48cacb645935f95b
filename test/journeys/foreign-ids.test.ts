import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '#kernel/route.ts';
import { routeTables } from '../../functions/system/catalogue.ts';
import type { Answer } from '../support/desk.ts';
import { namesIn } from '../support/named-in-bodies.ts';
import { rows } from '../support/naming-rows.ts';
import { openTwoCompanies, type TwoCompanies } from '../support/two-companies.ts';

/**
 * Filters and simulations narrow lists, drafts keep what was said so far, rules that are tried name what they would once they are
 * published, a replay goes on behind a place, and who makes a source gives it its name: none of these opens anything.
 */
const opensNothing =
  /^(?:(?:create|change)CaseView|(?:start|change)Draft|createSource|replayEvents|simulate) |^tryRouting \.routing-rules\./;

const routes = Object.assign({}, ...Object.values(routeTables)) as Readonly<Record<string, Route>>;
const fields = Object.entries(routes)
  .flatMap(([name, route]) => namesIn(route).map((field) => `${name} ${field}`))
  .filter((field) => !opensNothing.test(field));

let at: TwoCompanies;
beforeAll(async () => {
  at = await openTwoCompanies();
}, 120_000);
afterAll(() => at?.desk.close());

/** What a refusal says, without what it was asked by. */
const told = ({ status, body }: Answer, id: string) => {
  const { instance: _instance, ...said } = body;
  return JSON.parse(JSON.stringify({ status, ...said }).replaceAll(id, 'it'));
};

type Item = { readonly outcome?: string; readonly status?: number; readonly problem?: unknown };
const isRefused = ({ status, body }: Answer): boolean =>
  status >= 400 ||
  (body.items ?? []).some(
    ({ problem, outcome }: Item) => problem !== undefined || outcome === 'refused',
  );

test('every field that names something has its row', () => {
  const known = Object.keys(rows).filter((row) => !row.endsWith(' by a customer'));
  expect(known.sort()).toEqual(fields.sort());
});

test.each(Object.entries(rows))(
  'class 53: %s',
  async (_name, { asks, good, unknown = '', ...row }) => {
    const taken = await asks(at, await good(at));
    expect(isRefused(taken), JSON.stringify(taken.body)).toBe(false);
    const refused = await asks(at, unknown);
    expect(isRefused(refused)).toBe(true);
    expect(refused.status).not.toBe(400);
    const id = await row.foreign?.(at);
    if (id === undefined) return;
    const answer = await asks(at, id);
    if (row.says === undefined) expect(told(answer, id)).toEqual(told(refused, unknown));
    else expect(answer.body.type).toBe(`/v1/problems/${row.says}`);
  },
);
