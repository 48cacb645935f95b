import { given } from '#kernel/given.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { Interaction } from '../../functions/interactions/interaction.ts';
import type { InteractionStore } from '../../functions/interactions/interaction-store.ts';
import type { MemoryCaseStore } from './case-store.memory.ts';

/** An interaction store in memory. Conversions are written by the commits of cases, so it looks there. */
export type MemoryInteractionStore = InteractionStore & {
  readonly all: () => readonly Interaction[];
};

export const memoryInteractionStore = (
  cases: Pick<MemoryCaseStore, 'converted'>,
): MemoryInteractionStore => {
  const kept = new Map<string, Interaction>();
  const seen = (interaction: Interaction | undefined): Interaction | undefined => {
    const conversion = interaction && cases.converted.get(interaction.id);
    if (conversion === undefined || interaction === undefined) return interaction;
    const { caseIds, customerId, contactId, overruled } = conversion;
    const known = { ...given({ customerId, contactId }), ...interaction, ...given({ overruled }) };
    const { draft: _draft, ...confirmed } = known;
    return { ...confirmed, status: 'converted', caseIds };
  };
  return {
    all: () => [...kept.values()].flatMap((interaction) => seen(interaction) ?? []),
    find: async (interactionId) => seen(kept.get(interactionId)),
    add: async (interaction) => {
      if (!kept.has(interaction.id)) kept.set(interaction.id, interaction);
      return seen(kept.get(interaction.id)) ?? interaction;
    },
    listDay: async (day) => ({
      items: [...kept.values()]
        .flatMap((interaction) => seen(interaction) ?? [])
        .filter(({ receivedAt }) => receivedAt.startsWith(day)),
    }),
    saveDraft: async (drafted, expectedVersion) => {
      const standing = seen(kept.get(drafted.id));
      if (standing?.status !== 'received' || standing.draft?.version !== expectedVersion)
        throw storageFaults.changedMeanwhile();
      kept.set(drafted.id, drafted);
    },
    listDrafts: async (authorId) => ({
      items: [...kept.values()]
        .flatMap((interaction) => seen(interaction) ?? [])
        .filter(({ draft, author }) => draft !== undefined && author.id === authorId),
    }),
    release: async (interaction) => {
      if (seen(kept.get(interaction.id))?.status !== 'quarantined')
        throw storageFaults.changedMeanwhile();
      kept.set(interaction.id, interaction);
    },
  };
};
