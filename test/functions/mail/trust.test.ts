import { domainToASCII } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { type VerdictName, verdictNames } from '../../../functions/mail/receipt.ts';
import { quarantineReasons, type Trust, trustTable } from '../../../functions/mail/trust.ts';
import { aMailDesk, type MailDesk } from '../../support/mail.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const said = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'MISSING', 'pass', 'WHATEVER'] as const;

/** What the table says of a verdict. */
const trustOf = (name: VerdictName, verdict: string): Trust =>
  trustTable[name][verdict === 'PASS' || verdict === 'FAIL' ? verdict : 'else'];

const cells = verdictNames.flatMap((name) => said.map((verdict) => [name, verdict] as const));

describe('class 16: each verdict has the effect the table says', () => {
  it.each(cells)('%s %s', async (name, verdict) => {
    const trust = trustOf(name, verdict);
    await desk.arrives({ verdicts: { [name]: verdict } });
    const [mail] = desk.mails.all();
    const isRefused = (quarantineReasons as readonly string[]).includes(trust);
    expect(mail?.reason).toBe(isRefused ? trust : undefined);
    expect(desk.cases.cases.size).toBe(isRefused ? 0 : 1);
    const flags = desk.interactions.all()[0]?.flags ?? [];
    expect(flags.includes('sender-unproven')).toBe(trust === 'unproven');
  });

  it('only PASS is PASS', () => {
    for (const name of ['virus', 'spam', 'dmarc'] as const)
      expect(new Set(Object.values(trustTable[name])).size).toBeGreaterThan(1);
    expect(trustTable.virus.else).toBe('virus');
    expect(trustTable.dmarc.else).not.toBe('proven');
  });
});

describe('class 12: what a stranger’s address and name only resemble is pointed out', () => {
  const flagsOf = async (from: string, subject = 'Hello') => {
    await desk.arrives({ from: 'Known <ona@baltic.example.com>' });
    await desk.arrives({ from, subject, envelopeFrom: 'x@y.example' });
    return desk.interactions.all().at(-1)?.flags;
  };

  it.each([
    ['a Cyrillic letter', 'eve@bаltic.example.com'],
    ['a digit for a letter', 'eve@balt1c.example.com'],
    ['a hyphen', 'eve@bal-tic.example.com'],
    ['punycode', `eve@${domainToASCII('bаltic')}.example.com`],
  ])('a domain that looks like a customer’s by %s', async (_how, from) => {
    expect(await flagsOf(from)).toContain('look-alike-domain');
  });

  it('a domain that looks like ours', async () => {
    expect(await flagsOf('eve@desk.examp1e.net')).toContain('look-alike-domain');
  });

  it.each(['eve@other.example.org', 'eve@baltics.example.com', 'jonas@baltic.example.com'])(
    'but not %s',
    async (from) => {
      expect(await flagsOf(from)).not.toContain('look-alike-domain');
    },
  );

  it.each([
    ['a turned text', '"Ona \u202Emoc.elpmaxe" <a@b.example>', 'Hello'],
    ['a zero width', '"O\u200Bna" <a@b.example>', 'Hello'],
    ['an isolate in the subject', 'a@b.example', 'Bill \u2067fdp.exe\u2069'],
    ['a soft hyphen', '"O\u00ADna" <a@b.example>', 'Hello'],
  ])('hidden marks: %s', async (_how, from, subject) => {
    expect(await flagsOf(from, subject)).toContain('hidden-characters');
    expect(desk.interactions.all().at(-1)?.subject).not.toMatch(/[\u202e\u2067\u200b]/);
  });

  it('letters of two alphabets in one word', async () => {
    expect(await flagsOf('"Оnа Suppоrt" <a@b.example>')).toContain('mixed-script');
    expect(await flagsOf('"Олена Smith" <a@c.example>')).not.toContain('mixed-script');
  });
});

it('the quarantine tells how many wait, whatever is listed', async () => {
  for (let n = 0; n < 3; n += 1) await desk.arrives({ verdicts: { spam: 'FAIL' }, text: `${n}` });
  expect(await desk.mails.countWaiting()).toBe(3);
});
