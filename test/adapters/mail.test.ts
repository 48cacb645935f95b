import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#platform/world.ts';
import { dynamoCaseDeps } from '../../functions/cases/index.ts';
import { dynamoCustomerStore } from '../../functions/customers/index.ts';
import { dynamoInteractionStore } from '../../functions/interactions/index.ts';
import { acceptQuarantined } from '../../functions/mail/accept-quarantined.ts';
import { dynamoMailStore } from '../../functions/mail/mail-store.dynamo.ts';
import { receiveMail } from '../../functions/mail/receive-mail.ts';
import { replyAddressFor } from '../../functions/mail/reply-address.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { type MailSaid, mailDomain, rawMail, receiptOf, testSigner } from '../support/mail.ts';
import { memoryMailFiles } from '../support/mail-store.memory.ts';
import { meterWrites } from '../support/write-units.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const depsOf = () => ({
  ...dynamoCaseDeps(engine.table),
  customers: dynamoCustomerStore(engine.table),
  interactions: dynamoInteractionStore(engine.table),
  mails: dynamoMailStore(engine.table),
  mailFiles: memoryMailFiles(),
  signer: testSigner,
  mailDomain,
});

const arrive = async (said: MailSaid) => {
  const deps = depsOf();
  const receipt = receiptOf(said);
  deps.mailFiles.put(receipt.id, rawMail(said));
  return { deps, receipt, received: await receiveMail(deps, receipt) };
};

/** The cases of whoever has this address. */
const casesOf = async (address: string) => {
  const deps = depsOf();
  const owner = await deps.customers.ownerOf(address);
  const list = { of: 'customer', customerId: owner?.customerId ?? '' } as const;
  return (await deps.cases.list({ list, sort: 'oldest', keep: () => true }, { limit: 10 })).items;
};

test('a mail becomes a case and its answers join it, by token and by Message-ID', async () => {
  const from = 'Ona <ona@baltic.example.com>';
  const { receipt, deps } = await arrive({ id: 'm1', from, messageId: '<one@mail.example.com>' });
  await receiveMail(deps, receipt);
  const [opened] = await casesOf('ona@baltic.example.com');
  if (opened === undefined) throw new Error('no case');
  const token = await replyAddressFor(deps, { caseId: opened.id, contactId: opened.contactId });
  await arrive({ id: 'm2', from, recipients: [token] });
  await arrive({ id: 'm3', from, headers: ['In-Reply-To: <one@mail.example.com>'] });
  expect(await casesOf('ona@baltic.example.com')).toHaveLength(1);
  const { items } = await deps.cases.discussion(opened.id, { limit: 10, publicOnly: false });
  expect(items.map(({ kind }) => kind)).toEqual(['description', 'inbound', 'inbound']);
  const interaction = await deps.interactions.find(opened.interactionId ?? '');
  expect(interaction).toMatchObject({ status: 'converted', caseIds: [opened.id] });
});

test('the same mail delivered to several functions at once makes one case', async () => {
  const said = { id: 'm4', from: 'jonas@baltic.example.com', messageId: '<many@mail.example.com>' };
  await Promise.allSettled(Array.from({ length: 5 }, () => arrive(said)));
  await arrive(said);
  expect(await casesOf('jonas@baltic.example.com')).toHaveLength(1);
});

test('quarantined mail comes back as written, is listed, and is accepted once', async () => {
  const said = { id: 'm5', from: 'eve@evil.example.com', verdicts: { dmarc: 'FAIL' } };
  const { deps } = await arrive(said);
  const { items } = await deps.mails.listQuarantined({ limit: 5 });
  expect(items).toMatchObject([{ reason: 'forged-sender', state: 'waiting' }]);
  const accepting = {
    actor: { kind: 'staff', id: 'usr_anna', roles: ['agent'] },
    params: { quarantineId: items[0]?.id ?? '' },
    body: {},
    once: undefined,
  } as const;
  const both = await Promise.allSettled([
    acceptQuarantined(deps, accepting),
    acceptQuarantined(deps, accepting),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [of] = await casesOf('eve@evil.example.com');
  expect(await casesOf('eve@evil.example.com')).toHaveLength(1);
  expect((await deps.mails.quarantined(accepting.params.quarantineId))?.state).toBe('accepted');
  const interaction = await deps.interactions.find(of?.interactionId ?? '');
  expect(interaction).toMatchObject({ status: 'converted', contactId: of?.contactId });
  expect(interaction?.flags).not.toContain('forged-sender');
});

test('mail of one sender is counted within its window', async () => {
  const { mails } = depsOf();
  const at = now();
  expect(await mails.countFrom('a@b.lt', at)).toBe(1);
  expect(await mails.countFrom('a@b.lt', at)).toBe(2);
  expect(await mails.countFrom('c@d.lt', at)).toBe(1);
  expect(await mails.countFrom('a@b.lt', '2030-01-01T00:00:00.000Z')).toBe(1);
});

test('a case by e-mail costs a bounded number of write units', async () => {
  const from = 'Cost <cost@baltic.example.com>';
  await arrive({ id: 'm6', from });
  const deps = depsOf();
  const said = { id: 'm7', from, messageId: '<cost@mail.example.com>' };
  const receipt = receiptOf(said);
  deps.mailFiles.put(receipt.id, rawMail(said));
  const meter = meterWrites(engine.table);
  await receiveMail(deps, receipt);
  // Interaction 1 + 1 index, sender's counter and reference 1 each; in the transaction case 2 + 3 indexes, entry 2, message 2 + 1, conversion 2.
  expect({ units: meter.units(), writes: meter.writes() }).toEqual({ units: 16, writes: 7 });
});
