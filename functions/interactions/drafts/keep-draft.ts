import { type Actor, refOf } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { NewId } from '#kernel/id.ts';
import { settledId } from '#kernel/id.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Now } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { interactionFaults } from '../faults.ts';
import type { InteractionDeps } from '../keep-interactions.ts';
import type { DraftBody } from '../requests.ts';
import { type DraftedInteraction, type DraftView, isDrafted, viewDraft } from './draft.ts';

export type DraftDeps = InteractionDeps & { readonly now: Now; readonly newId: NewId };

type OfDraft = { readonly params: { readonly interactionId: string } };
type Guarded = OfDraft & { readonly expectedVersion: number | undefined };

/** Begins a draft while the conversation goes on; the contact is kept from its first moment (INT-1, INT-10). */
export const startDraft = async (
  deps: DraftDeps,
  call: { readonly actor: Actor; readonly body: DraftBody; readonly once: Once | undefined },
): Promise<DraftView> => {
  const { actor, body, once } = call;
  const at = deps.now();
  const name = once && `draft ${once.key} ${once.fingerprint}`;
  const kept = await deps.interactions.add({
    id: name === undefined ? deps.newId('interaction') : settledId('interaction', name),
    channel: body.channel,
    direction: 'inbound',
    receivedAt: at,
    status: 'received',
    caseIds: [],
    author: refOf(actor),
    draft: { version: 1, changedAt: at, body },
    ...given({ from: body.calledFrom ?? body.contactAddress }),
  });
  if (!isDrafted(kept)) throw interactionFaults.draftUnknown();
  return viewDraft(kept);
};

/** @throws interactions/draft-unknown when there is none, or it was confirmed */
export const loadDraft = async (
  { interactions }: InteractionDeps,
  { params }: OfDraft,
): Promise<DraftedInteraction> => {
  const found = await interactions.find(params.interactionId);
  if (found === undefined || !isDrafted(found)) throw interactionFaults.draftUnknown();
  return found;
};

export const readDraft = async (deps: DraftDeps, call: OfDraft): Promise<DraftView> =>
  viewDraft(await loadDraft(deps, call));

const save = async (
  deps: DraftDeps,
  { draft, ...of }: DraftedInteraction,
  changed: Partial<DraftedInteraction['draft']> & Pick<DraftedInteraction['draft'], 'body'>,
): Promise<DraftView> => {
  const version = draft.version + 1;
  const saved = { ...of, draft: { ...changed, version, changedAt: deps.now() } };
  await deps.interactions.saveDraft(saved, draft.version);
  return viewDraft(saved);
};

/** Puts down what was filled in so far; one that was abandoned is taken up again. @throws version/stale */
export const changeDraft = async (
  deps: DraftDeps,
  call: Guarded & { readonly body: DraftBody },
): Promise<DraftView> => {
  const found = await loadDraft(deps, call);
  demandVersion(found.draft.version, call.expectedVersion);
  return save(deps, { ...found, channel: call.body.channel }, { body: call.body });
};

/** Gives a draft up, saying why. The contact stays, and is reported until it is registered. */
export const abandonDraft = async (
  deps: DraftDeps,
  call: OfDraft & { readonly body: { readonly reason: string } },
): Promise<DraftView> => {
  const found = await loadDraft(deps, call);
  const { body } = found.draft;
  return save(deps, found, { body, abandonedAt: deps.now(), reason: call.body.reason });
};

/** The drafts somebody has not confirmed, abandoned ones among them, the oldest first; one's own unless told. */
export const listDrafts = async (
  { interactions }: InteractionDeps,
  call: {
    readonly actor: Actor;
    readonly query: { readonly author?: string | undefined };
    readonly page: PageRequest;
  },
): Promise<Page<DraftView>> => {
  const { items, ...rest } = await interactions.listDrafts(
    call.query.author ?? call.actor.id,
    call.page,
  );
  return { ...rest, items: items.filter(isDrafted).map(viewDraft) };
};
