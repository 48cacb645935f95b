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

const edits: Readonly<Record<string, (cursor: string) => string>> = {
  empty: () => '',
  'a dot': () => '.',
  'another position': (cursor) =>
    `${cursor.split('.')[0]}.${Buffer.from('X').toString('base64url')}`,
  'no signature': (cursor) => `.${cursor.split('.')[1]}`,
  'cut at the end': (cursor) => cursor.slice(0, -3),
  'not base64': (cursor) => `${cursor.split('.')[0]}.%%%`,
};

test.each(Object.entries(edits))('an edited cursor is refused: %s', async (_name, edit) => {
  const cursor = edit(await sealCursor(signer, scope, position));
  await expect(openCursor(signer, scope, cursor)).rejects.toEqual(refusal);
});
