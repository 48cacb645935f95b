import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../functions/mail/reading/read-mail.ts';
import { senderOf } from '../../../../functions/mail/reading/sender.ts';
import { partsOf } from '../../../../functions/mail/word-mail.ts';
import { blockReplies, forwards, outlookHtmlReplies } from '../../../support/mail-corpus/blocks.ts';
import {
  foreignReplies,
  htmlReplies,
  plainReplies,
  type Specimen,
} from '../../../support/mail-corpus/replies.ts';
import { charsets, structured, undeclared } from '../../../support/mail-corpus/structures.ts';

const families: Readonly<Record<string, readonly Specimen[]>> = {
  'replies in plain text': plainReplies(),
  'replies in HTML': htmlReplies(),
  'replies only HTML can tell': foreignReplies(),
  'header blocks, separators and signatures': blockReplies(),
  'Outlook in HTML': outlookHtmlReplies(),
  'forwarded mail': forwards(),
  'charsets and encodings': charsets(),
  structures: structured(),
  'undeclared bytes': undeclared(),
};

const lines = (text: string): string => text.replaceAll(/\n{2,}/g, '\n\n');

describe.each(Object.entries(families))('the corpus: %s', (_family, specimens) => {
  it.each(specimens.map((one) => [one.name, one] as const))(
    '%s',
    async (_name, { raw, expected }) => {
      const read = await readMail(raw);
      if (!read.read) throw new Error(read.because);
      const { visible, quoted } = partsOf(read.mail);
      const { subject, files } = read.mail;
      expect({ subject, name: senderOf(read.mail)?.name, visible: lines(visible) }).toEqual({
        subject: expected.subject,
        name: expected.name,
        visible: lines(expected.visible),
      });
      if (expected.quoted !== undefined) expect(quoted).toContain(expected.quoted);
      expect(files.map(({ name }) => name)).toEqual(expected.files ?? []);
    },
  );
});

it('holds at least 300 messages', () => {
  const all = Object.values(families).flat();
  expect(all.length).toBeGreaterThanOrEqual(300);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
