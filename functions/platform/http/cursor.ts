import type { Actor } from '#kernel/actor.ts';
import type { Signer } from '../secret.ts';
import { requestFaults } from './faults.ts';

/** What a cursor is bound to: who asked, and which list with which filters. */
export type CursorScope = { readonly actor: Actor; readonly list: string };

const purpose = 'cursor';

const bound = (scope: CursorScope, position: string): string =>
  JSON.stringify([scope.actor.kind, scope.actor.id, scope.list, position]);

/** Turns a store's position into an opaque cursor, sealed to user and query (attack class 65). */
export const sealCursor = async (
  signer: Signer,
  scope: CursorScope,
  position: string,
): Promise<string> => {
  const mac = await signer.sign(purpose, bound(scope, position));
  return `${mac}.${Buffer.from(position).toString('base64url')}`;
};

/** @throws requests/bad-cursor when the cursor is edited, foreign or of another list */
export const openCursor = async (
  signer: Signer,
  scope: CursorScope,
  cursor: string,
): Promise<string> => {
  const [mac = '', encoded = ''] = cursor.split('.', 2);
  const position = Buffer.from(encoded, 'base64url').toString();
  if (!(await signer.verify(purpose, bound(scope, position), mac))) throw requestFaults.badCursor();
  return position;
};
