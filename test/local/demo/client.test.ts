import { afterEach, expect, test } from 'vitest';
import { clientOf } from '../../../local/demo/client.ts';
import { openProgress } from '../../../local/demo/progress.ts';
import { aFolder, dropFolder, listen, openCloud } from '../one-service.ts';

let site: Awaited<ReturnType<typeof listen>> | undefined;
afterEach(() => site?.close());

const answering = async (...statuses: readonly number[]) => {
  const left = [...statuses];
  const seen: Record<string, unknown>[] = [];
  site = await listen(async (request, response) => {
    seen.push(request.headers);
    response.writeHead(left.shift() ?? 500).end('{"id":"x"}');
  });
  return { client: clientOf(site.url), seen };
};

test('asks again, under the same key, when the API was busy or failed', async () => {
  const { client, seen } = await answering(429, 503, 201);
  expect(await client('POST', '/v1/users', { as: 't', body: {}, once: 'demo-user-a' })).toEqual({
    id: 'x',
  });
  expect(seen.map((headers) => headers['idempotency-key'])).toEqual(Array(3).fill('demo-user-a'));
});

test('ends with what the API said when it refuses', async () => {
  const { client, seen } = await answering(400);
  await expect(client('PUT', '/v1/a', { as: 't', version: 3 })).rejects.toThrow(
    'PUT /v1/a was answered 400',
  );
  expect(seen).toEqual([expect.objectContaining({ 'if-match': '"3"', authorization: 'Bearer t' })]);
});

test('a step that failed is done again, one that is done is not, and that lasts', async () => {
  const dir = aFolder();
  const first = openCloud(dir, []);
  let done = 0;
  const work = async (): Promise<void> => {
    done += 1;
    if (done === 1) throw new Error('killed');
  };
  const progress = openProgress(first.database);
  await expect(progress.once('a', work)).rejects.toThrow('killed');
  await progress.once('a', work);
  first.database.close();
  const second = openCloud(dir, []);
  await openProgress(second.database).once('a', work);
  expect(done).toBe(2);
  second.database.close();
  dropFolder(dir);
});
