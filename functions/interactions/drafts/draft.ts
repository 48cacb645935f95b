import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interaction } from '../interaction.ts';
import type { DraftBody } from '../requests.ts';

/** What is shown of a draft: the contact it belongs to, and what was filled in so far. */
export type DraftView = {
  readonly id: string;
  readonly version: number;
  readonly startedAt: Instant;
  readonly changedAt: Instant;
  readonly abandonedAt?: Instant;
  readonly reason?: string;
  readonly author: Interaction['author'];
  readonly body: DraftBody;
};

export type DraftedInteraction = Interaction & {
  readonly draft: NonNullable<Interaction['draft']>;
};

export const isDrafted = (interaction: Interaction): interaction is DraftedInteraction =>
  interaction.draft !== undefined && interaction.status === 'received';

export const viewDraft = ({ id, receivedAt, author, draft }: DraftedInteraction): DraftView => ({
  ...{ id, author, startedAt: receivedAt },
  version: draft.version,
  changedAt: draft.changedAt,
  body: draft.body,
  ...given({ abandonedAt: draft.abandonedAt, reason: draft.reason }),
});
