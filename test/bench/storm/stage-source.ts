import * as z from 'zod';
import { systemActor } from '#kernel/actor.ts';
import { routes } from '../../../functions/webhooks/contract.ts';
import { dynamoHookDeps } from '../../../functions/webhooks/hook-deps.dynamo.ts';
import { changeSource } from '../../../functions/webhooks/sources/change-source.ts';
import { createSource } from '../../../functions/webhooks/sources/create-source.ts';
import { demandSource } from '../../../functions/webhooks/sources/journal-source.ts';
import { sourceFields as changeable } from '../../../functions/webhooks/sources/source.ts';
import { type Source, sourceFields } from './alarm.ts';

/** A source made for one drill, and how it is switched off; a source is never removed. */
export type DrillSource = Source & { readonly close: () => Promise<void> };

const actor = systemActor('storm-drill');

/**
 * Makes a source in a stage's table, under the rights of the caller's AWS profile: no API key may make one. The region
 * is that of the process.
 */
export const openSource = async (tableName: string): Promise<DrillSource> => {
  const deps = dynamoHookDeps(tableName);
  const body = routes.createSource.body.parse(sourceFields);
  const { id, secret = '', createdAt } = await createSource(deps, { body, actor, once: undefined });
  return {
    id,
    token: secret,
    startsAt: createdAt,
    close: async () => {
      const source = await demandSource(deps, id);
      const fields = z.object(changeable).parse(source);
      const expectedVersion = source.version;
      const off = { ...fields, enabled: false };
      await changeSource(deps, { params: { sourceId: id }, body: off, actor, expectedVersion });
      deps.table.client.destroy();
    },
  };
};
