import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Registered } from '../convert-interaction.ts';
import { interactionFaults } from '../faults.ts';
import type { RegisterDeps } from '../keep-registered.ts';
import { registerInteraction } from '../register-interaction.ts';
import { registerBody } from '../requests.ts';
import { loadDraft } from './keep-draft.ts';

type Confirming = {
  readonly actor: Actor;
  readonly params: { readonly interactionId: string };
  readonly once: Once | undefined;
};

/**
 * Registers what a draft holds, once the matter is clear (INT-10).
 * @throws interactions/draft-unknown, interactions/draft-incomplete, and what registering refuses; the draft then stays
 */
export const confirmDraft = async (
  deps: RegisterDeps,
  { actor, params, once }: Confirming,
): Promise<Registered> => {
  const { id, draft } = await loadDraft(deps, { params });
  const filled = registerBody.safeParse({ ...draft.body, interactionId: id });
  if (filled.success) return registerInteraction(deps, { actor, body: filled.data, once });
  throw interactionFaults.draftIncomplete(
    {},
    filled.error.issues.map(({ path, message }) => ({
      pointer: ['/body', ...path.map(String)].join('/'),
      detail: message,
    })),
  );
};
