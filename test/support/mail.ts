import { signerOf } from '#platform/secret.ts';
import type { MailDeps } from '../../functions/mail/mail-deps.ts';
import type { Receipt, Verdicts } from '../../functions/mail/receipt.ts';
import { type Received, receiveMail } from '../../functions/mail/receive-mail.ts';
import type { Designs } from '../../functions/service-design/index.ts';
import { aDesk, type TestDesk } from './cases.ts';
import { type MemoryCustomerStore, memoryCustomerStore } from './customer-store.memory.ts';
import { type MemoryInteractionStore, memoryInteractionStore } from './interaction-store.memory.ts';
import {
  type MemoryMailFiles,
  type MemoryMailStore,
  memoryMailFiles,
  memoryMailStore,
} from './mail-store.memory.ts';

export const mailDomain = 'desk.example.net';
export const support = `support@${mailDomain}`;

export const testSigner = signerOf(async () => JSON.stringify({ current: 'a', a: 'a secret' }));

const passed: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };

/** What a test says of a mail; the rest is the mail of a person whose domain vouches for them. */
export type MailSaid = {
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly messageId?: string | null;
  /** More header lines, each whole. */
  readonly headers?: readonly string[];
  readonly text?: string;
  /** The whole mail, instead of one made from the rest. */
  readonly raw?: string | Buffer;
  readonly envelopeFrom?: string;
  readonly recipients?: readonly string[];
  readonly verdicts?: Partial<Verdicts>;
};

let mails = 0;

/** The bytes of a mail. */
export const rawMail = (said: MailSaid): Buffer => {
  if (said.raw !== undefined) return Buffer.from(said.raw as string);
  const messageId = said.messageId === undefined ? `<${said.id}@mail.example.com>` : said.messageId;
  const lines = [
    `From: ${said.from ?? 'Ona <ona@baltic.example.com>'}`,
    `To: ${said.to ?? support}`,
    ...(said.subject === '' ? [] : [`Subject: ${said.subject ?? 'No connection'}`]),
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(said.headers ?? []),
    '',
    said.text ?? 'The line is dead since this morning.',
  ];
  return Buffer.from(lines.join('\r\n'));
};

export const receiptOf = (said: MailSaid): Receipt => ({
  id: said.id ?? 'mail-0',
  receivedAt: '2026-11-23T08:00:00.000Z',
  envelopeFrom: said.envelopeFrom ?? 'ona@baltic.example.com',
  recipients: said.recipients ?? [support],
  verdicts: { ...passed, ...said.verdicts },
  claimed: { from: said.from ?? 'ona@baltic.example.com', subject: said.subject ?? '' },
});

export type MailDesk = TestDesk &
  MailDeps & {
    readonly customers: MemoryCustomerStore;
    readonly interactions: MemoryInteractionStore;
    readonly mails: MemoryMailStore;
    readonly mailFiles: MemoryMailFiles;
    /** Stores a mail raw and receives it, as the receipt rule does. */
    readonly arrives: (said?: MailSaid) => Promise<Received>;
    /** A mail stored raw, with its receipt, not yet received. */
    readonly posted: (said?: MailSaid) => Receipt;
    /** The only case there is. */
    readonly onlyCase: () => ReturnType<TestDesk['cases']['cases']['get']> & object;
  };

/** A desk in memory that receives mail, by the default pack and what a test puts in its place. */
export const aMailDesk = (changed: Partial<Designs> = {}): MailDesk => {
  const desk = aDesk(changed);
  const mailFiles = memoryMailFiles();
  const deps = {
    ...desk,
    customers: memoryCustomerStore(),
    interactions: memoryInteractionStore(desk.cases),
    mails: memoryMailStore(),
    mailFiles,
    signer: testSigner,
    mailDomain,
  };
  const posted = (said: MailSaid = {}): Receipt => {
    mails += 1;
    const whole = { id: `mail-${mails}`, ...said };
    mailFiles.put(whole.id, rawMail(whole));
    return receiptOf(whole);
  };
  return {
    ...deps,
    posted,
    arrives: (said) => receiveMail(deps, posted(said)),
    onlyCase: () => {
      const [only, ...others] = [...desk.cases.cases.values()];
      if (only === undefined || others.length > 0)
        throw new Error(`There are ${desk.cases.cases.size} cases.`);
      return only;
    },
  };
};
