import type { Actor } from '#kernel/actor.ts';
import type { DesignKind } from '../documents.ts';
import { serviceDesignFaults } from '../faults.ts';
import type { ReadDesign } from '../read-design.ts';
import type { DesignStore } from '../store/design-store.ts';
import { type PublishDeps, publishDesign } from './publish-design.ts';

export type RepublishDesign = {
  readonly actor: Actor;
  readonly params: { readonly kind: DesignKind; readonly version: number };
  readonly expectedVersion: number | undefined;
};

/**
 * Publishes what held as an older version once more, as a new one: the way back from a mistake. It is held to what
 * everything published is held to, beside the other documents as they are now; but never refused for cases that stand
 * in a state it does not know (decision 0016).
 * @throws service-design/unknown-version, service-design/invalid-document, version/stale
 */
export const republishDesign = async (
  deps: PublishDeps & { readonly designs: Pick<DesignStore, 'at'> },
  { actor, params: { kind, version }, expectedVersion }: RepublishDesign,
): Promise<ReadDesign> => {
  const former = await deps.designs.at(kind, version);
  if (former === undefined) throw serviceDesignFaults.unknownVersion({ kind, version });
  return publishDesign(deps, {
    actor,
    params: { kind },
    body: former.document,
    expectedVersion,
    restores: version,
  });
};
