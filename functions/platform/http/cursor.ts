import type { Actor } from '#kernel/actor.ts';
import type { Signer } from '../secret.ts';
import { requestFaults } from './faults.ts';

/** What a cursor is bound to: who asked, and which list with which filters. */
export type CursorScope = { readonly actor: Actor; readonly list: string };

const purpose = 'cursor';

const boundTo = ({ actor, list }: CursorScope): string =>
  JSON.stringify([actor.kind, actor.id, list]);

/**
 * Turns a store's position into an opaque cursor, sealed to user and query (attack class 65): a position tells of cases
 * that are not on the page.
 */
export const sealCursor = (signer: Signer, scope: CursorScope, position: string): Promise<string> =>
  signer.seal(purpose, position, boundTo(scope));

/** @throws requests/bad-cursor when the cursor is edited, foreign or of another list */
export const openCursor = async (
  signer: Signer,
  scope: CursorScope,
  cursor: string,
): Promise<string> => {
  const position = await signer.open(purpose, cursor, boundTo(scope));
  if (position === undefined) throw requestFaults.badCursor();
  return position;
};
