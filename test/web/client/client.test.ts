import { expect, test } from 'vitest';
import { createClient, isPassing } from '../../../web/client/client.ts';
import { Problem, Unreachable } from '../../../web/client/problem.ts';
import { mayCall } from '../../../web/client/routes.ts';
import { createServerClock } from '../../../web/client/server-clock.ts';

type Sent = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
};

const clientThat = (answer: (sent: Sent, n: number) => Response) => {
  const sent: Sent[] = [];
  const clock = createServerClock(() => 0);
  const client = createClient({
    api: 'https://api.example',
    clock,
    session: { token: async () => 'old', renew: async () => 'new' },
    fetch: async (url, init) => {
      const one = {
        url: String(url),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: init?.body === undefined ? undefined : JSON.parse(String(init.body)),
      };
      sent.push(one);
      return answer(one, sent.length);
    },
  });
  return { client, sent, clock };
};

const caseId = 'cas_1/../x';

test('a call is the line of its route: method, path filled and escaped, query, token', async () => {
  const { client, sent } = clientThat(() => Response.json({ items: [] }));
  await client.call('listCases', { query: { queue: 'a&b', limit: 5 } });
  await client.call('readCase', { params: { caseId } });
  expect(sent.map(({ method, url }) => [method, url])).toEqual([
    ['GET', 'https://api.example/v1/cases?queue=a%26b&limit=5'],
    ['GET', 'https://api.example/v1/cases/cas_1%2F..%2Fx'],
  ]);
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer old');
});

test('a guarded route carries the version that was seen, a POST a key by which it happens once', async () => {
  const { client, sent } = clientThat(() => Response.json({ version: 8 }));
  await client.call('changeCase', {
    params: { caseId: 'cas_1' },
    body: { subject: 's' },
    version: 7,
  });
  const asked = { params: { caseId: 'cas_1' }, body: { text: 't' } };
  await client.call('addNote', asked, { idempotencyKey: 'key-1' });
  await client.call('addNote', asked);
  const [change, note, other] = sent.map(({ headers }) => headers);
  expect(change?.get('if-match')).toBe('"7"');
  expect(change?.get('idempotency-key')).toBeNull();
  expect(note?.get('idempotency-key')).toBe('key-1');
  expect(other?.get('idempotency-key')).toMatch(/^[\w-]{36}$/);
});

test('a list that did not change is the same answer again', async () => {
  const { client, sent } = clientThat((_sent, n) =>
    n === 1
      ? Response.json({ items: [] }, { headers: { etag: 'W/"a"' } })
      : new Response(null, { status: 304 }),
  );
  const first = await client.call('listQueues', {});
  const second = await client.call('listQueues', {});
  expect(second).toBe(first);
  expect(sent[1]?.headers.get('if-none-match')).toBe('W/"a"');
});

test('a token that is refused is exchanged, and the call made once more', async () => {
  const { client, sent } = clientThat((_sent, n) =>
    n === 1
      ? Response.json({ message: 'Unauthorized' }, { status: 401 })
      : Response.json({ id: 'x' }),
  );
  await client.call('readMe', {});
  expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer old',
    'Bearer new',
  ]);
});

const refusalOf = async (answer: () => Response): Promise<unknown> =>
  clientThat(answer)
    .client.call('readMe', {})
    .then(
      () => undefined,
      (error: unknown) => error,
    );

test('a problem is an error with its code, facts and fields', async () => {
  const problem = {
    type: '/v1/problems/cases/transition-demands',
    title: 'This step demands more than was given.',
    detail: 'This step also demands: solution.',
    facts: { missing: ['solution'] },
    errors: [{ pointer: '/body/solution', detail: 'This step of the workflow demands it.' }],
  };
  const error = await refusalOf(() => Response.json(problem, { status: 422 }));
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({
    status: 422,
    code: 'cases/transition-demands',
    message: 'This step also demands: solution.',
    facts: { missing: ['solution'] },
  });
  expect((error as Problem).fieldErrors()).toEqual({
    solution: 'This step of the workflow demands it.',
  });
});

test('mistakes within a list are told at the field that holds it, each once', () => {
  const errors = [
    { pointer: '/body/phones/0', detail: 'No phone.' },
    { pointer: '/body/phones/2', detail: 'No phone.' },
    { pointer: '/body/phones', detail: 'Too many.' },
    { pointer: '/query/limit', detail: 'Too large.' },
  ];
  const problem = new Problem({ status: 400, code: 'request/invalid', title: 'No.', errors });
  expect(problem.fieldErrors()).toEqual({ phones: 'No phone. Too many.' });
});

test('what the gateway answers is a problem too', async () => {
  const error = await refusalOf(() => new Response('Too Many Requests', { status: 429 }));
  expect(error).toMatchObject({ status: 429, code: 'gateway/429' });
});

test('nobody answering is told apart from a refusal', async () => {
  const error = await refusalOf(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(error).toBeInstanceOf(Unreachable);
});

test('trying again helps where it passes, and nowhere else', () => {
  const refused = (status: number) => new Problem({ status, code: '', title: '' });
  expect([503, 500, 429, 412, 404].map((status) => isPassing(refused(status)))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(isPassing(new Unreachable(undefined))).toBe(true);
});

test('the desk’s clock is followed where it is another than ours, but not for the rest of a second', async () => {
  const { client, clock } = clientThat((_sent, n) =>
    Response.json(
      {},
      { headers: { date: new Date(n === 1 ? 1000 : 96 * 3_600_000).toUTCString() } },
    ),
  );
  await client.call('readMe', {});
  expect(clock.now()).toBe(0);
  await client.call('readMe', {});
  expect(clock.now()).toBe(96 * 3_600_000);
});

test('what the route tables do not let a role call is not shown to it', () => {
  expect(mayCall(['agent'], 'transitionCase')).toBe(true);
  expect(mayCall(['agent'], 'createUser')).toBe(false);
  expect(mayCall(['agent', 'admin'], 'createUser')).toBe(true);
  expect(mayCall([], 'readHealth')).toBe(true);
  expect(mayCall([], 'readMe')).toBe(false);
});
