import type { Interaction, InteractionStatus } from './interaction.ts';

/** Interactions as use cases ask for them; the conversion itself is written by the commit of the case. */
export type InteractionStore = {
  readonly find: (interactionId: string) => Promise<Interaction | undefined>;
  /** Keeps a new interaction. One that is there already is left as it is and given back. */
  readonly add: (interaction: Interaction) => Promise<Interaction>;
  /** @throws storage/changed-meanwhile when its status is not `from` any more */
  readonly move: (
    interactionId: string,
    from: InteractionStatus,
    to: InteractionStatus,
  ) => Promise<void>;
};
