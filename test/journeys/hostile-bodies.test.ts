import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '#kernel/route.ts';
import { routeTables } from '../../functions/system/catalogue.ts';
import { examples } from '../../functions/system/examples.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { type Attack, attacksOn } from '../support/hostile-bodies.ts';

let desk: Desk;
const tokens = new Map<string, string>();

beforeAll(async () => {
  desk = await openDesk();
  const { items } = (await desk.local('GET', '/users')).body;
  const customer = items.find(({ roles }: { roles: string[] }) => roles.includes('customer'));
  tokens.set('admin', await desk.tokenOf('admin'));
  tokens.set('customer', await desk.tokenOf(customer.email));
}, 120_000);
afterAll(() => desk?.close());

const taking = Object.values(routeTables)
  .flatMap((table) => Object.entries<Route>(table))
  .filter(([, { body }]) => body !== undefined);

/** One place of each kind of attack: that each is refused at all places is known by then. */
const oneOfEach = (attacks: readonly Attack[]): readonly Attack[] => [
  ...new Map(attacks.map((attack) => [attack.what, attack])).values(),
];

const tokenFor = ({ who }: Route): string =>
  tokens.get(who !== 'anyone' && !who.includes('admin') ? 'customer' : 'admin') ?? '';

const send = (name: string, route: Route, body: unknown) => {
  const { params = {} } = examples[name] ?? {};
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, hole: string) => params[hole] ?? '');
  const headers = route.guarded ? { 'if-match': '"1"' } : {};
  return desk.request(route.method, path, { as: tokenFor(route), body, headers });
};

test.each(taking)(
  'class 54: %s answers every hostile body, and none by an error of ours',
  async (name, route) => {
    const odd: unknown[] = [];
    for (const { what, at, body } of oneOfEach(attacksOn(route, examples[name]?.body as object))) {
      const answer = await send(name, route, body());
      const pointers = (answer.body?.errors ?? []).map(
        (error: { pointer: string }) => error.pointer,
      );
      const isRefusal = answer.status === 400 && pointers.length > 0;
      const isTaken = answer.status < 500 && answer.status !== 400 && answer.status !== 429;
      if (!isRefusal && !isTaken) odd.push([what, at, answer.status, answer.body?.type]);
    }
    expect(odd).toEqual([]);
  },
);
