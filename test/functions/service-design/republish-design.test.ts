import { expect, test } from 'vitest';
import { idsFrom } from '#kernel/id.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { publishDesign } from '../../../functions/service-design/publishing/publish-design.ts';
import { republishDesign } from '../../../functions/service-design/publishing/republish-design.ts';
import { readVersion } from '../../../functions/service-design/read-design.ts';
import { memoryDesignStore } from './memory-design-store.ts';

const actor = { kind: 'staff', id: 'usr_ada', roles: ['admin'] } as const;
const now = () => '2026-11-23T09:00:00.000Z';

test('what held before is published once more, as a version of its own', async () => {
  const designs = memoryDesignStore();
  const { countStanding } = designs;
  const deps = { designs, countStanding, now, newId: idsFrom(now, () => 0.5) };
  const params = { kind: 'queues' } as const;
  const withMore = (...ids: readonly string[]) => ({
    queues: [...defaultPack.queues.queues, ...ids.map((id) => ({ id, name: { en: id } }))],
  });
  const publish = (body: object, expectedVersion: number) =>
    publishDesign(deps, { actor, params, body, expectedVersion });
  await publish(withMore('retention'), 0);
  await publish(withMore('retention', 'vip'), 1);
  const again = (version: number, expectedVersion: number) =>
    republishDesign(deps, { actor, params: { ...params, version }, expectedVersion });
  await expect(again(1, 1)).rejects.toMatchObject({ code: 'version/stale' });
  await expect(again(9, 2)).rejects.toMatchObject({ code: 'service-design/unknown-version' });
  const { version, document } = await again(1, 2);
  expect(version).toBe(3);
  const first = await readVersion(deps, { params: { ...params, version: 1 } });
  expect(document).toEqual(first.document);
  const [entry] = deps.designs.published.at(-1)?.entries ?? [];
  expect(entry?.data).toMatchObject({ version: 3, previousVersion: 2, restores: 1 });
});
