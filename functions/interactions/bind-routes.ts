import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import { confirmDraft } from './drafts/confirm-draft.ts';
import {
  abandonDraft,
  changeDraft,
  listDrafts,
  readDraft,
  startDraft,
} from './drafts/keep-draft.ts';
import { readInteraction } from './keep-interactions.ts';
import type { RegisterDeps } from './keep-registered.ts';
import { registerOrPreview } from './register-interaction.ts';
import { reportContacts } from './report-contacts.ts';

/** One use case a route. */
export const bindRoutes = (deps: RegisterDeps): UseCases<typeof routes> => ({
  registerInteraction: (call) => registerOrPreview(deps, call),
  startDraft: (call) => startDraft(deps, call),
  listDrafts: (call) => listDrafts(deps, call),
  readDraft: (call) => readDraft(deps, call),
  changeDraft: (call) => changeDraft(deps, call),
  confirmDraft: (call) => confirmDraft(deps, call),
  abandonDraft: (call) => abandonDraft(deps, call),
  reportContacts: (call) => reportContacts(deps, call),
  readInteraction: (call) => readInteraction(deps, call),
});
