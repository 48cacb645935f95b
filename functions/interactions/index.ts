export type { Interaction, InteractionStatus } from './interaction.ts';
export { dynamoInteractionStore } from './interaction-store.dynamo.ts';
export type { InteractionStore } from './interaction-store.ts';
export {
  type InteractionDeps,
  recordInteraction,
  releaseInteraction,
} from './keep-interactions.ts';
