import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { routes as cases } from '../../functions/cases/contract.ts';
import { routes as customers } from '../../functions/customers/contract.ts';
import { routes as identity } from '../../functions/identity/contract.ts';
import { routes as interactions } from '../../functions/interactions/contract.ts';

const subject = 'No internet';
const text = 'The lamp is red.';
const words = { subject, text };

/** Every body that carries what somebody wrote, and one that is fine. */
const doors: Readonly<Record<string, readonly [z.ZodType, Readonly<Record<string, unknown>>]>> = {
  openCase: [cases.openCase.body, { ...words, product: 'p', tags: ['t'] }],
  changeCase: [cases.changeCase.body, { subject, product: 'p', serviceIdentifier: 's' }],
  replyToCase: [cases.replyToCase.body, { text }],
  addNote: [cases.addNote.body, { text }],
  logCallback: [cases.logCallback.body, { comment: text, reached: true }],
  logTime: [cases.logTime.body, { comment: text, minutes: 1 }],
  transitionCase: [cases.transitionCase.body, { to: 'resolved', reason: 'r', solution: text }],
  announceAttachment: [
    cases.announceAttachment.body,
    { name: 'a.pdf', contentType: 'application/pdf', bytes: 1 },
  ],
  registerInteraction: [
    interactions.registerInteraction.body,
    { ...words, channel: 'phone', contactName: 'Ona', product: 'p' },
  ],
  createCustomer: [customers.createCustomer.body, { name: 'Baltic', type: 'company' }],
  addContact: [customers.addContact.body, { name: 'Ona', language: 'lt' }],
  createUser: [identity.createUser.body, { email: 'a@b.example', name: 'A', roles: ['agent'] }],
  createApiKey: [identity.createApiKey.body, { name: 'A', scopes: ['cases:read'] }],
};

const written =
  /^(subject|text|product|serviceIdentifier|comment|reason|solution|name|contactName)$/;

const accepts = ([schema, body]: (typeof doors)[string], changed: object = {}) =>
  schema.safeParse({ ...body, ...changed }).success;

describe.each(Object.entries(doors))('%s', (_name, door) => {
  const fields = Object.keys(door[1]).filter((field) => written.test(field));

  test('takes what is written well', () => expect(accepts(door)).toBe(true));

  test.each(fields)('refuses half a character in %s', (field) => {
    expect(accepts(door, { [field]: 'half \ud83d.' })).toBe(false);
    expect(accepts(door, { [field]: 'whole \u{1f600}.' })).toBe(true);
  });
});

describe.each(['openCase', 'registerInteraction'])('%s', (name) => {
  const door = doors[name] as (typeof doors)[string];

  test.each([
    ['a subject of two lines', { subject: 'Hi\r\nBcc: all' }],
    ['a text of space alone', { text: ' \n\t ' }],
    ['a text of more than 64 KB', { text: 'ž'.repeat(32 * 1024 + 1) }],
    ['a subject of 251 characters', { subject: 'x'.repeat(251) }],
  ])('refuses %s', (_what, changed) => expect(accepts(door, changed)).toBe(false));

  test('takes a text of exactly 64 KB', () =>
    expect(accepts(door, { text: 'ž'.repeat(32 * 1024) })).toBe(true));
});
