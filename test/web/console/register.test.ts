import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  draftOf,
  isPartyKnown,
  missingIn,
  nothingSaid,
  placeErrors,
  readDraft,
} from '../../../web/console/register/registration.ts';

const said = {
  ...nothingSaid,
  customerId: 'cus_1',
  contactId: 'con_1',
  subject: ' No internet ',
  text: 'The lamp is red.',
};

describe('the request', () => {
  test('says what was said and nothing else', () => {
    expect(bodyOf(said)).toEqual({
      channel: 'phone',
      customerId: 'cus_1',
      contactId: 'con_1',
      subject: 'No internet',
      text: 'The lamp is red.',
    });
  });

  test('names the party in one way only', () => {
    const body = bodyOf({ ...said, who: 'address', contactAddress: 'ona@namai.example' });
    expect(body).toMatchObject({ contactAddress: 'ona@namai.example' });
    expect(body).not.toHaveProperty('customerId');
  });

  test('converts the interaction a refusal kept, while it is of the same customer', () => {
    const kept = { ...said, keptId: 'int_1', keptFor: 'cus_1' };
    expect(bodyOf(kept)).toMatchObject({ interactionId: 'int_1' });
    expect(bodyOf({ ...kept, customerId: 'cus_2' })).not.toHaveProperty('interactionId');
  });

  test('states the ground of a complaint', () => {
    expect(bodyOf({ ...said, ground: 'failing-service' })).toMatchObject({
      justification: { ground: 'failing-service' },
    });
  });
});

describe('the draft', () => {
  test('is what was said', () => expect(readDraft(draftOf(said))).toEqual(said));
  test('is none while nothing was said', () => expect(draftOf(nothingSaid)).toBe(''));
  test('leaves out what is not known here', () => {
    expect(readDraft('{"subject":"A","text":7,"colour":"red"}')).toEqual({
      ...nothingSaid,
      subject: 'A',
    });
  });
});

test('what must be said depends on the party and on the topic', () => {
  expect(missingIn(nothingSaid, false)).toEqual(['customerId', 'contactId', 'subject', 'text']);
  expect(missingIn({ ...nothingSaid, who: 'address' }, true)).toEqual([
    'contactAddress',
    'product',
    'subject',
    'text',
  ]);
  expect(missingIn(said, false)).toEqual([]);
});

test('a party is known by its contact or by a whole address', () => {
  expect(isPartyKnown(said)).toBe(true);
  expect(isPartyKnown({ ...said, contactId: '' })).toBe(false);
  expect(isPartyKnown({ ...said, who: 'address', contactAddress: 'ona@namai' })).toBe(false);
});

test('mistakes are shown at the fields they are about, the rest above', () => {
  expect(placeErrors({ justification: 'Say the ground.', tags: 'Too many.' })).toEqual({
    fields: { ground: 'Say the ground.' },
    others: ['Too many.'],
  });
});
