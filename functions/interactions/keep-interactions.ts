import { interactionFaults } from './faults.ts';
import type { Interaction } from './interaction.ts';
import type { InteractionStore } from './interaction-store.ts';

export type InteractionDeps = { readonly interactions: InteractionStore };

/**
 * Keeps an interaction before anything is made of it (INT-1). A repeat under the same id finds the first one, with the status it
 * has reached, so that what is retried goes on where it ended.
 */
export const recordInteraction = (
  { interactions }: InteractionDeps,
  interaction: Interaction,
): Promise<Interaction> => interactions.add(interaction);

/** @throws interactions/interaction-unknown */
export const readInteraction = async (
  { interactions }: InteractionDeps,
  { params }: { readonly params: { readonly interactionId: string } },
): Promise<Interaction> => {
  const found = await interactions.find(params.interactionId);
  if (found === undefined) throw interactionFaults.interactionUnknown();
  return found;
};

/**
 * Lets an interaction out of quarantine as what it turned out to be, with its contact and without the flag that kept it
 * there. One that is out already stays as it is.
 */
export const releaseInteraction = async (
  deps: InteractionDeps,
  interaction: Interaction,
): Promise<Interaction> => {
  const found = await readInteraction(deps, { params: { interactionId: interaction.id } });
  if (found.status !== 'quarantined') return found;
  await deps.interactions.release(interaction);
  return interaction;
};
