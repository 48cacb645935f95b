import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { openCursor, sealCursor } from '#platform/http/cursor.ts';
import { signerOf } from '#platform/secret.ts';

const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));
const anna: Actor = { kind: 'staff', id: 'usr_anna', roles: ['agent'] };
const boris: Actor = { kind: 'staff', id: 'usr_boris', roles: ['agent'] };
const program: Actor = { kind: 'integration', id: 'usr_anna', roles: ['integration'], scopes: [] };
const scope = { actor: anna, list: '["/v1/cases",[["queue","first-line"]]]' };
const position = 'MESSAGE#msg_ї';
const refusal = expect.objectContaining({ code: 'requests/bad-cursor', kind: 'invalid' });

test('a cursor opens for the user and the list it was made for', async () => {
  expect(await openCursor(signer, scope, await sealCursor(signer, scope, position))).toBe(position);
});

test.each([
  ['another user', { ...scope, actor: boris }],
  ['a program with the same id', { ...scope, actor: program }],
  ['another list', { ...scope, list: '["/v1/cases",[]]' }],
])('a cursor is refused to %s', async (_who, other) => {
  const cursor = await sealCursor(signer, scope, position);
  await expect(openCursor(signer, other, cursor)).rejects.toEqual(refusal);
});

const flipped = (cursor: string, place: number): string =>
  cursor.slice(0, place) + (cursor[place] === 'A' ? 'B' : 'A') + cursor.slice(place + 1);

const edits: Readonly<Record<string, (cursor: string) => string>> = {
  empty: () => '',
  'the key alone': (cursor) => cursor.slice(0, 1),
  'another key': (cursor) => `z${cursor.slice(1)}`,
  'another nonce': (cursor) => flipped(cursor, 1),
  'another position': (cursor) => flipped(cursor, 20),
  'another tag': (cursor) => flipped(cursor, cursor.length - 5),
  'cut at the end': (cursor) => cursor.slice(0, -3),
  'something at the end': (cursor) => `${cursor}.`,
  'not base64': () => 'a%%%',
};

test.each(Object.entries(edits))('an edited cursor is refused: %s', async (_name, edit) => {
  const cursor = edit(await sealCursor(signer, scope, position));
  await expect(openCursor(signer, scope, cursor)).rejects.toEqual(refusal);
});

test('a cursor shows nothing of the position, and no two are alike', async () => {
  const one = await sealCursor(signer, scope, position);
  expect(Buffer.from(one.slice(1), 'base64url').toString('latin1')).not.toContain('MESSAGE');
  expect(await sealCursor(signer, scope, position)).not.toBe(one);
});
