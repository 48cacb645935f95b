import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../functions/mail/reading/read-mail.ts';
import { type Sender, senderOf } from '../../../../functions/mail/reading/sender.ts';

const senderFrom = async (...lines: readonly (string | Buffer)[]): Promise<Sender | undefined> => {
  const pieces = [...lines, '\r\nhello'].map((line) => Buffer.from(line as string));
  const read = await readMail(Buffer.concat(pieces));
  if (!read.read) throw new Error(read.because);
  return senderOf(read.mail);
};

describe('the sender of a mail', () => {
  it('is the one mailbox of From', async () => {
    expect(await senderFrom('From: "Ona" <ona@Baltic.Example.COM>\r\n')).toEqual({
      address: 'ona@baltic.example.com',
      name: 'Ona',
      flags: [],
    });
  });

  it.each([
    '<ona@example.com>',
    'ona@example.com',
    'ona@example.com (Ona)',
    'Ona Ona <ona@example.com>',
  ])('is read from %s', async (value) => {
    expect((await senderFrom(`From: ${value}\r\n`))?.address).toBe('ona@example.com');
  });

  it.each([
    ['two From fields', 'From: a@example.com\r\nFrom: b@example.com\r\n'],
    [
      'a second From with an invisible letter',
      'From: a@example.com\r\nFr\u200bom: b@example.com\r\n',
    ],
    ['several mailboxes', 'From: a@example.com, b@example.com\r\n'],
    ['a group', 'From: Team: a@example.com, b@example.com;\r\n'],
    ['an empty group', 'From: undisclosed-recipients:;\r\n'],
    ['no From', 'To: a@example.com\r\n'],
    ['an empty From', 'From: \r\n'],
    ['no address', 'From: Ona\r\n'],
    ['a quoted local part with a space', 'From: "victim@bank.com x"@evil.example.com\r\n'],
    ['a quoted local part', 'From: "victim@bank.com"@evil.example.com\r\n'],
    ['two at signs', 'From: victim@bank.com@evil.example.com\r\n'],
    ['an address in an encoded word', 'From: =?utf-8?Q?victim=40bank.example.com?=\r\n'],
    ['a NUL', 'From: a\u0000b@example.com\r\n'],
    ['a bare CR', 'From: a\rb@example.com\r\n'],
    ['a zero-width space in the address', 'From: a\u200bb@example.com\r\n'],
    ['an RTL override in the address', 'From: a\u202eb@example.com\r\n'],
  ])('is nobody for %s', async (_what, headers) => {
    expect(await senderFrom(headers)).toBeUndefined();
  });

  it('is nobody for bytes that are no text', async () => {
    expect(await senderFrom('From: a', Buffer.from([0xff]), 'b@example.com\r\n')).toBeUndefined();
  });

  it('is never taken from a name that shows another address', async () => {
    const sender = await senderFrom(
      'From: =?utf-8?Q?boss=40bank.example.com?= <evil@example.org>\r\n',
    );
    expect(sender).toEqual({ address: 'evil@example.org', name: '', flags: ['name-is-address'] });
  });

  it('keeps persons apart by case, tag and dots of the local part', async () => {
    const addresses = [
      'Ona@example.com',
      'ona@example.com',
      'ona+x@example.com',
      'o.na@example.com',
    ];
    const found = await Promise.all(addresses.map((address) => senderFrom(`From: ${address}\r\n`)));
    expect(new Set(found.map((sender) => sender?.address)).size).toBe(4);
  });

  it('is another person when a letter of the domain is Cyrillic', async () => {
    const sender = await senderFrom('From: ona@b\u0430nk.example.com\r\n');
    expect(sender?.address).toMatch(/^ona@xn--/);
  });

  it('shows no bidirectional or invisible marks and flags mixed alphabets', async () => {
    const sender = await senderFrom('From: "P\u0430y\u202e\u200bpal" <x@example.com>\r\n');
    expect(sender).toMatchObject({
      name: 'P\u0430ypal',
      flags: ['mixed-script', 'hidden-characters'],
    });
  });
});
