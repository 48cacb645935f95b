import { execFileSync, spawnSync } from 'node:child_process';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../functions/mail/reading/classify.ts';
import { readMail } from '../../../functions/mail/reading/read-mail.ts';
import { senderOf } from '../../../functions/mail/reading/sender.ts';

const read = async (raw: Buffer) => {
  const outcome = await readMail(raw);
  if (!outcome.read) throw new Error(outcome.because);
  return outcome.mail;
};

const picture = Buffer.from('89504e470d0a1a0a', 'hex');

describe('mail that nodemailer makes is read as it was meant', () => {
  type Said = ConstructorParameters<typeof MailComposer>[0];
  const said: Said = {
    from: { name: 'Žydrūnė Ąžuolaitė', address: 'zydrune@baltic.example.com' },
    to: 'support@desk.example.net',
    subject: 'Немає зв’язку — skubu',
    text: 'Нічого не працює.\nNeveikia.',
  };
  const variants: readonly [string, Said, readonly string[]][] = [
    ['plain', {}, []],
    ['with base64', { textEncoding: 'base64' }, []],
    ['with quoted-printable', { textEncoding: 'quoted-printable' }, []],
    ['with HTML beside it', { html: '<p>Нічого <b>не працює</b>.</p>' }, []],
    [
      'with an inline picture',
      {
        html: '<p>See <img src="cid:lamp@x"></p>',
        attachments: [{ filename: 'lamp.png', content: picture, cid: 'lamp@x' }],
      },
      ['lamp.png'],
    ],
    [
      'with files of long and foreign names',
      {
        attachments: [
          { filename: `${'рахунок '.repeat(12)}.pdf`, content: 'x' },
          { filename: 'two "words".txt', content: 'x' },
        ],
      },
      [`${'рахунок '.repeat(12)}.pdf`, 'two _words_.txt'],
    ],
    [
      'with an invitation',
      { icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } },
      ['invitation.ics', 'invite.ics'],
    ],
  ];

  it.each(variants)('%s', async (_what, more, files) => {
    const raw = await new MailComposer({ ...said, ...more }).compile().build();
    const mail = await read(raw);
    expect(senderOf(mail)).toMatchObject({ ...(said.from as object), flags: [] });
    expect(mail.subject).toBe(said.subject);
    expect(mail.text.trim()).toBe(said.text);
    expect(mail.files.map(({ name }) => name)).toEqual(files);
  });
});

const isThere = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** What `swaks` would send, without sending it. */
const bySwaks = (...args: readonly string[]): Buffer =>
  execFileSync('swaks', [
    ...['--from', 'ona@baltic.example.com', '--to', 'support@desk.example.net'],
    ...['--dump-mail', ...args],
  ]);

// Nobody has to install it to run the tests: where it is missing these are skipped, and said to be.
describe.skipIf(!isThere('swaks'))('mail that swaks makes', () => {
  it('is a person’s, and says what it says', async () => {
    const mail = await read(bySwaks('--header', 'Subject: No connection', '--body', 'It is dead.'));
    expect(senderOf(mail)).toMatchObject({ address: 'ona@baltic.example.com' });
    expect(mail).toMatchObject({ subject: 'No connection' });
    expect(mail.text.trim()).toBe('It is dead.');
  });

  it('that says it answers by itself is a machine’s', async () => {
    const mail = await read(bySwaks('--add-header', 'Auto-Submitted: auto-replied'));
    const asked = { envelopeFrom: 'ona@baltic.example.com', senderAddress: undefined };
    expect(classify({ mail, mailDomain: 'desk.example.net', ...asked })).not.toBe('person');
  });
});
