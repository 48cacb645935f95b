import { describe, expect, it } from 'vitest';
import {
  isTokenOf,
  readReplyAddress,
  replyAddressFor,
} from '../../../functions/mail/reply-address.ts';
import { mailDomain, testSigner } from '../../support/mail.ts';

const deps = { signer: testSigner, mailDomain };
const caseId = `cas_${'0'.repeat(25)}1`;
const made = replyAddressFor(deps, { caseId, contactId: 'con_ona' });

describe('a reply address', () => {
  it('names its case and is received on our domain', async () => {
    const address = await made;
    expect(address).toMatch(new RegExp(`^case\\+[0-9a-z]{43}@${mailDomain}$`));
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(readReplyAddress(address)?.caseId).toBe(caseId);
  });

  it('is bound to one case and one person', async () => {
    const token = readReplyAddress(await made);
    if (token === undefined) throw new Error('no token');
    expect(await isTokenOf(deps, token, 'con_ona')).toBe(true);
    expect(await isTokenOf(deps, token, 'con_else')).toBe(false);
    const moved = { ...token, caseId: `cas_${'0'.repeat(25)}2` };
    expect(await isTokenOf(deps, moved, 'con_ona')).toBe(false);
  });

  it('survives mail systems that change case', async () => {
    expect(readReplyAddress((await made).toUpperCase())).toEqual(readReplyAddress(await made));
  });

  it.each([
    'support@desk.example.net',
    `case+${'0'.repeat(26)}@desk.example.net`,
    `case+${'0'.repeat(44)}@desk.example.net`,
    `reply+${'0'.repeat(43)}@desk.example.net`,
    `case+${'0'.repeat(42)}/@desk.example.net`,
    'case+@',
    '',
    `case+${'a'.repeat(1_000_000)}`,
  ])('is nothing that merely resembles one', (recipient) => {
    expect(readReplyAddress(recipient)).toBeUndefined();
  });
});
