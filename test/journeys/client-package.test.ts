import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examplesOn, openProject, type Project } from '../support/client-package.ts';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let project: Project;
let env: Readonly<Record<string, string>>;

const makeKey = async (): Promise<string> => {
  const as = await desk.tokenOf('admin');
  const scopes = ['cases:read', 'cases:write', 'customers:read', 'interactions:write'];
  const body = { name: 'a program', scopes };
  return (await desk.request('POST', '/v1/api-keys', { as, body })).body.secret;
};

beforeAll(async () => {
  desk = await openDesk();
  project = await openProject();
  env = { API: desk.ready().api, KEY: await makeKey() };
}, 120_000);
afterAll(async () => {
  project?.close();
  await desk?.close();
});

test('the examples of its page compile, and do what they say', async () => {
  project.write('examples.ts', examplesOn('docs/client.md', 'ts'));
  expect(await project.compile('examples.ts')).toBe('');
  const printed = await project.run('examples.ts', env);
  expect(printed[0]).toBe('fibre');
  const listed = printed.slice(1, -2);
  expect(listed.length).toBeGreaterThan(0);
  expect(new Set(listed).size).toBe(listed.length);
  for (const line of listed) expect(line).toMatch(/^C-\d+ [a-z-]+$/);
  expect(printed.at(-2)).toMatch(/^Somebody was faster/);
  expect(printed.at(-1)).toBe('true');
});

const start = `import { createDesk, each, isProblem, Problem, Unreachable } from '@lambdesk/client';
const desk = createDesk({ api: process.env.API + '/', token: process.env.KEY });
const [customer] = (await desk.listCustomers({ query: { limit: 1 } })).items;
const [contact] = (await desk.listContacts({ params: { customerId: customer.id } })).items;
const who = { customerId: customer.id, contactId: contact.id };
`;

/** A program in plain JavaScript, and what it prints. */
const runs = (rest: string): Promise<readonly string[]> => {
  project.write('program.mjs', start + rest);
  return project.run('program.mjs', env);
};

test('a list is walked through to its end, each of it once, however short its pages', async () => {
  const printed = await runs(`
    for (const n of [1, 2, 3, 4, 5])
      await desk.openCase({ body: { ...who, subject: 'Page ' + n, text: 'x' } });
    const found = [];
    for await (const one of each(desk.listCases, { query: { customer: customer.id, limit: 2 } }))
      found.push(one.id);
    const { items } = await desk.listCases({ query: { customer: customer.id, limit: 100 } });
    console.log(found.length >= 5, new Set(found).size === found.length, found.length === items.length);
  `);
  expect(printed).toEqual(['true true true']);
});

test('a refusal is told by its code, its facts and the places of its errors', async () => {
  const printed = await runs(`
    const refused = (promise) => promise.then(() => 'done', (error) => error);
    const missing = await refused(desk.readCase({ params: { caseId: 'cas_00000000000000000000000000' } }));
    console.log(missing instanceof Problem, missing.status, isProblem(missing), isProblem(missing, missing.code));
    const invalid = await refused(desk.openCase({ body: { ...who, subject: '', text: 'x', odd: 1 } }));
    console.log(invalid.code, invalid.errors.map(({ pointer }) => pointer).sort().join());
    const stranger = createDesk({ api: process.env.API, token: 'ldk_nobody' });
    console.log((await refused(stranger.listQueues())).code);
    const nobody = createDesk({ api: 'http://127.0.0.1:9', attempts: 2 });
    console.log((await refused(nobody.readHealth())) instanceof Unreachable);
  `);
  expect(printed).toEqual([
    'true 404 true true',
    'requests/invalid /body/odd,/body/subject',
    'gateway/401',
    'true',
  ]);
});

test('an answer that was lost on its way is asked for again, and the case opened once', async () => {
  const printed = await runs(`
    let lost = 0;
    const losing = async (url, init) => {
      const response = await fetch(url, init);
      if (init.method === 'POST' && lost++ === 0) throw new TypeError('The connection broke.');
      return response;
    };
    const shaky = createDesk({ api: process.env.API, token: async () => process.env.KEY, fetch: losing });
    const subject = 'Opened once';
    const opened = await shaky.openCase({ body: { ...who, subject, text: 'x' } });
    let like = 0;
    for await (const one of each(desk.listCases, { query: { customer: customer.id, sort: 'newest' } }))
      if (one.subject === subject) like += 1;
    console.log(lost, like, opened.subject);
  `);
  expect(printed).toEqual(['2 1 Opened once']);
});

test('a preview is asked for by the query and answers what would be', async () => {
  const body = `{ channel: 'phone', ...who, subject: 'No line', text: 'Dead.', topic: 'internet' }`;
  const printed = await runs(`
    const seen = await desk.registerInteraction({ query: { preview: 'true' }, body: ${body} });
    console.log(Array.isArray(seen.cases), 'interaction' in seen);
  `);
  expect(printed).toEqual(['true false']);
});

test('what does not fit a route does not compile', async () => {
  project.write(
    'wrong.ts',
    `import { createDesk, type Case, each, isProblem } from '@lambdesk/client';
const desk = createDesk({ api: '' });
// @ts-expect-error there is no such route
await desk.openCases({ body: { subject: 's', text: 't' } });
// @ts-expect-error a case needs a text
await desk.openCase({ body: { subject: 's' } });
// @ts-expect-error no such field
await desk.openCase({ body: { subject: 's', text: 't', prio: 'high' } });
// @ts-expect-error no such word
await desk.openCase({ body: { subject: 's', text: 't', priority: 'urgent' } });
// @ts-expect-error whoever changes names the version
await desk.changeCase({ params: { caseId: 'x' }, body: { tags: [] } });
// @ts-expect-error the path needs its parameter
await desk.readCase({});
// @ts-expect-error a deletion answers nothing
(await desk.deleteApiKey({ params: { apiKeyId: 'key_1' }, version: 1 })).id;
// @ts-expect-error a case is no list
each(desk.readCase, { params: { caseId: 'x' } });
// @ts-expect-error a list has filters of its own
each(desk.listCases, { query: { limit: 5, colour: 'red' } });
// @ts-expect-error no such refusal
isProblem(undefined, 'cases/no-such-thing');
const found: Case = await desk.readCase({ params: { caseId: 'x' } });
// @ts-expect-error what was answered is not written to
found.subject = 'other';
`,
  );
  expect(await project.compile('wrong.ts')).toBe('');
});

/** The types of the package beside those the contracts say themselves, which the console is typed by. */
const comparison = `/// <reference path="${join(process.cwd(), 'web/virtual.d.ts')}" />
import type { Answer, Asked, RouteName } from '${join(process.cwd(), 'web/client/routes.ts')}';
import type { Desk } from '@lambdesk/client';
type Still<T> = T extends object ? { readonly [K in keyof T]: Still<T[K]> } : T;
type Part<T, P extends string> = T extends { readonly [K in P]?: infer V } ? Still<V> : undefined;
type Taken = 'params' | 'query' | 'body' | 'version';
type Parts<T> = { [P in Taken]: NonNullable<Part<NonNullable<T>, P>> };
type Name = keyof Desk & RouteName;
type Takes<N extends Name> = Parts<Parameters<Desk[N]>[0]>;
type Given<T> = Still<T extends void ? undefined : T>;
type Gives<N extends Name> = Given<Awaited<ReturnType<Desk[N]>>>;
type Fits<A, B> = [A] extends [B] ? true : false;
type Wrong = {
  [N in Name]: [Fits<Parts<Asked<N>>, Takes<N>>, Fits<Gives<N>, Still<Answer<N>>>, Fits<Still<Answer<N>>, Gives<N>>] extends [true, true, true] ? never : N;
}[Name];
export const wrong: { [N in Wrong]: true } = {};
`;

test('every type of the package is the one of its contract', async () => {
  project.write('same.ts', comparison);
  const asWeb = {
    // What may be left out may be undefined in some contracts and not in others; JSON knows no difference.
    exactOptionalPropertyTypes: false,
    module: 'preserve',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    lib: ['es2024', 'esnext.array', 'esnext.iterator', 'esnext.collection', 'dom', 'dom.iterable'],
  };
  expect(await project.compile('same.ts', asWeb)).toBe('');
});
