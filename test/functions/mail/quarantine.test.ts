import { beforeEach, describe, expect, it } from 'vitest';
import { ensureContact } from '../../../functions/customers/index.ts';
import { acceptQuarantined } from '../../../functions/mail/accept-quarantined.ts';
import { listQuarantine, rejectQuarantined } from '../../../functions/mail/decide-quarantined.ts';
import { replyAddressFor } from '../../../functions/mail/reply-address.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { anna } from '../../support/cases.ts';
import { aMailDesk, type MailDesk, type MailSaid } from '../../support/mail.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const quarantined = async (said: MailSaid): Promise<string> => {
  await desk.arrives(said);
  return desk.mails.all().at(-1)?.id ?? '';
};

const accept = (quarantineId: string, body: { senderAddress?: string } = {}) =>
  acceptQuarantined(desk, { actor: anna, params: { quarantineId }, body, once: undefined });

const reject = (quarantineId: string) =>
  rejectQuarantined(desk, {
    actor: anna,
    params: { quarantineId },
    body: { reason: 'Advertising' },
    once: undefined,
  });

describe('a sender nobody knows, where they are to wait', () => {
  const stranger = { from: 'New <new@somewhere.example.com>', text: 'Is anybody there?' };

  beforeEach(() => {
    const rules = { ...defaultPack['registration-rules'], unknownSenders: 'quarantine' as const };
    desk = aMailDesk({ 'registration-rules': rules });
  });

  it('waits in quarantine as what they are, and makes neither contact nor case', async () => {
    expect(await desk.arrives(stranger)).toBe('quarantined');
    expect(desk.mails.all()).toMatchObject([{ reason: 'unknown-sender', state: 'waiting' }]);
    expect(desk.customers.contacts.size).toBe(0);
    expect(desk.cases.cases.size).toBe(0);
  });

  it('is a contact with a case once somebody accepts the mail, and known from then on', async () => {
    await accept(await quarantined(stranger));
    expect(desk.onlyCase().channel).toBe('email');
    expect(await desk.arrives({ ...stranger, text: 'Thank you.' })).toBe('delivered');
  });

  it('is heard as a third party on a case whose reply address they have', async () => {
    const known = await ensureContact(desk, {
      address: 'ona@baltic.example.com',
      name: 'Ona',
      language: 'lt',
    });
    await desk.arrives({ from: 'ona@baltic.example.com' });
    const { id: caseId } = desk.onlyCase();
    const token = await replyAddressFor(desk, { caseId, contactId: known.id });
    expect(await desk.arrives({ ...stranger, recipients: [token] })).toBe('delivered');
    expect(desk.cases.messages(caseId)[1]).toMatchObject({ participant: false });
  });
});

describe('a mail accepted out of quarantine', () => {
  it('becomes a case, and its interaction is converted', async () => {
    const id = await quarantined({ verdicts: { dmarc: 'FAIL' } });
    const view = await accept(id);
    const of = desk.onlyCase();
    expect(view).toMatchObject({
      state: 'accepted',
      decision: { caseId: of.id, by: { id: anna.id } },
    });
    expect(desk.interactions.all()).toMatchObject([{ status: 'converted', caseIds: [of.id] }]);
  });

  it('is an interaction of its sender, without the flag that kept it and with what was read', async () => {
    const id = await quarantined({
      from: 'pаypal <ona@baltic.example.com>',
      verdicts: { dmarc: 'FAIL' },
    });
    expect(desk.interactions.all()).toMatchObject([{ flags: ['forged-sender'] }]);
    await accept(id);
    const { contactId, customerId } = desk.onlyCase();
    const [interaction] = desk.interactions.all();
    expect(interaction).toMatchObject({ contactId, customerId, from: 'ona@baltic.example.com' });
    expect(interaction?.flags).toEqual(['mixed-script']);
  });

  it('joins the case it continues', async () => {
    await desk.arrives({ messageId: '<first@mail.example.com>' });
    const id = await quarantined({
      headers: ['In-Reply-To: <first@mail.example.com>'],
      verdicts: { spam: 'GRAY' },
    });
    await accept(id);
    expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(2);
  });

  it('needs to be told who sent it when that is not certain', async () => {
    const id = await quarantined({ headers: ['From: eve@evil.example.com'] });
    await expect(accept(id)).rejects.toMatchObject({ code: 'mail/sender-needed' });
    expect(desk.mails.all()[0]?.state).toBe('waiting');
    await accept(id, { senderAddress: 'ona@baltic.example.com' });
    expect(desk.customers.addresses.has('ona@baltic.example.com')).toBe(true);
  });

  it('makes no case when it turns out to be a machine’s', async () => {
    const id = await quarantined({
      headers: ['Auto-Submitted: auto-replied'],
      verdicts: { spam: 'FAIL' },
    });
    expect((await accept(id)).decision).not.toHaveProperty('caseId');
    expect(desk.interactions.all()).toMatchObject([{ status: 'automatic' }]);
    expect(desk.cases.cases.size).toBe(0);
  });

  const fell = () => Promise.reject(new Error('fell'));
  const falls: readonly [string, () => Partial<MailDesk>][] = [
    ['before the case', () => ({ cases: { ...desk.cases, commit: fell } })],
    [
      'after it',
      () => ({
        mails: {
          ...desk.mails,
          decide: (mail, claim) =>
            mail.state === 'accepted' ? fell() : desk.mails.decide(mail, claim),
        },
      }),
    ],
  ];
  it.each(falls)(
    'that fell %s is not rejected, is still shown, and goes on',
    async (_when, fall) => {
      const id = await quarantined({ verdicts: { dmarc: 'FAIL' } });
      const accepting = { actor: anna, params: { quarantineId: id }, body: {}, once: undefined };
      await expect(acceptQuarantined({ ...desk, ...fall() }, accepting)).rejects.toThrow('fell');
      await expect(reject(id)).rejects.toMatchObject({ code: 'mail/already-decided' });
      const shown = await listQuarantine(desk, { query: { state: 'waiting' }, page: { limit: 2 } });
      expect(shown.items).toMatchObject([{ id, state: 'accepting' }]);
      expect(await accept(id)).toMatchObject({ state: 'accepted' });
      expect(desk.cases.cases.size).toBe(1);
    },
  );

  it('cannot be rejected while it is being delivered', async () => {
    const id = await quarantined({ verdicts: { dmarc: 'FAIL' } });
    const commit: MailDesk['cases']['commit'] = async (...change) => {
      await expect(reject(id)).rejects.toMatchObject({ code: 'mail/already-decided' });
      return desk.cases.commit(...change);
    };
    const accepting = { actor: anna, params: { quarantineId: id }, body: {}, once: undefined };
    const meddled = { ...desk, cases: { ...desk.cases, commit } };
    expect(await acceptQuarantined(meddled, accepting)).toMatchObject({ state: 'accepted' });
  });

  it.each([{ verdicts: { virus: 'FAIL' } }, { raw: Buffer.alloc(41 * 1024 * 1024) }])(
    'is refused when it must never be opened',
    async (said) => {
      const id = await quarantined(said);
      await expect(accept(id)).rejects.toMatchObject({ code: 'mail/never-opened' });
      expect(desk.mails.all()[0]?.state).toBe('waiting');
    },
  );
});

describe('the quarantine', () => {
  it('keeps what was rejected', async () => {
    const id = await quarantined({ verdicts: { spam: 'FAIL' } });
    expect(await reject(id)).toMatchObject({
      state: 'rejected',
      decision: { note: 'Advertising' },
    });
    expect(desk.interactions.all()[0]?.status).toBe('quarantined');
  });

  it('is decided once', async () => {
    const id = await quarantined({ verdicts: { spam: 'FAIL' } });
    await reject(id);
    await expect(accept(id)).rejects.toMatchObject({ code: 'mail/already-decided' });
    await expect(reject('qua_none')).rejects.toMatchObject({ code: 'mail/quarantined-unknown' });
  });

  it('lists what waits, newest first, past pages that were decided', async () => {
    const waiting = await quarantined({ verdicts: { spam: 'FAIL' } });
    for (let n = 0; n < 3; n += 1) await reject(await quarantined({ verdicts: { spam: 'FAIL' } }));
    const page = await listQuarantine(desk, { query: { state: 'waiting' }, page: { limit: 2 } });
    expect(page.items.map(({ id }) => id)).toEqual([waiting]);
    expect(page.items[0]).not.toHaveProperty('receipt');
  });
});
