import { beforeEach, describe, expect, it } from 'vitest';
import type { Once } from '#kernel/claim.ts';
import type { Contact } from '../../../functions/customers/index.ts';
import { ensureContact } from '../../../functions/customers/index.ts';
import type { RegisterInteraction } from '../../../functions/interactions/keep-registered.ts';
import { registerInteraction } from '../../../functions/interactions/register-interaction.ts';
import { aDesk, anna } from '../../support/cases.ts';
import { memoryCustomerStore } from '../../support/customer-store.memory.ts';
import { memoryInteractionStore } from '../../support/interaction-store.memory.ts';

const world = () => {
  const desk = aDesk();
  return {
    ...desk,
    customers: memoryCustomerStore(),
    interactions: memoryInteractionStore(desk.cases),
  };
};

let deps = world();
let ona: Contact;

type Body = RegisterInteraction['body'];

const register = (body: Partial<Body> = {}, once?: Once) =>
  registerInteraction(deps, {
    actor: anna,
    body: {
      channel: 'phone',
      customerId: ona.customerId,
      contactId: ona.id,
      subject: 'No connection',
      text: 'The line is dead.',
      ...body,
    },
    once,
  });

beforeEach(async () => {
  deps = world();
  ona = await ensureContact(deps, { address: 'ona@x.lt', name: 'Ona', language: 'lt' });
});

describe('registering a contact', () => {
  it('yields exactly one case and converts the interaction', async () => {
    const { interaction, cases } = await register();
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ channel: 'phone', contactId: ona.id, language: 'lt' });
    expect(interaction).toMatchObject({ status: 'converted', caseIds: [cases[0]?.id] });
    expect(await deps.interactions.find(interaction.id)).toEqual(interaction);
  });

  it('makes a contact of an address nobody knows', async () => {
    const said = { customerId: undefined, contactId: undefined };
    await register({ ...said, contactAddress: 'new@x.lt', contactName: 'Jonas', language: 'lt' });
    expect(deps.customers.addresses.has('new@x.lt')).toBe(true);
    await expect(register(said)).rejects.toMatchObject({ code: 'interactions/contact-missing' });
  });

  it('joins the case it continues, by id or by reference', async () => {
    const [first] = (await register()).cases;
    await register({ continuesCaseId: first?.id });
    await register({ continuesReference: first?.reference });
    expect(deps.cases.cases.size).toBe(1);
    expect(deps.cases.messages(first?.id ?? '')).toHaveLength(3);
    expect(deps.interactions.all().every(({ status }) => status === 'converted')).toBe(true);
  });

  it('opens a new case that continues one that is closed for good', async () => {
    const [first] = (await register()).cases;
    if (first === undefined) throw new Error('no case');
    deps.cases.put({
      ...first,
      state: 'closed',
      category: 'closed',
      closedAt: '2026-11-01T00:00:00.000Z',
    });
    const { cases } = await register({ continuesCaseId: first.id });
    expect(cases[0]).toMatchObject({ continues: first.id });
  });

  it('does not join another customer’s case', async () => {
    const [first] = (await register()).cases;
    const eve = await ensureContact(deps, { address: 'eve@y.lt', name: 'Eve', language: 'lt' });
    const foreign = { customerId: eve.customerId, contactId: eve.id, continuesCaseId: first?.id };
    await expect(register(foreign)).rejects.toMatchObject({ code: 'interactions/case-unknown' });
  });

  it('makes nobody a contact when what a stranger continues is not theirs', async () => {
    const [first] = (await register()).cases;
    const stranger = { customerId: undefined, contactId: undefined, contactAddress: 'new@x.lt' };
    for (const named of [{ continuesReference: 'C-99999' }, { continuesCaseId: first?.id }])
      await expect(register({ ...stranger, ...named })).rejects.toMatchObject({
        code: 'interactions/case-unknown',
      });
    await expect(register({ ...stranger, interactionId: 'int_none' })).rejects.toMatchObject({
      code: 'interactions/interaction-unknown',
    });
    expect(deps.customers.addresses.has('new@x.lt')).toBe(false);
    expect(deps.interactions.all()).toHaveLength(1);
  });

  it('refuses a wrong classification but keeps the interaction, which is converted later', async () => {
    const refused = await register({ topic: 'no-such-topic' }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'cases/bad-classification', facts: { field: 'topic' } });
    const { interactionId } = refused.facts;
    expect(await deps.interactions.find(interactionId)).toMatchObject({ status: 'received' });
    const { interaction } = await register({ interactionId });
    expect(interaction).toMatchObject({ id: interactionId, status: 'converted' });
    await expect(register({ interactionId })).rejects.toMatchObject({
      code: 'interactions/already-converted',
    });
  });

  it('answers a repeat with what was done the first time', async () => {
    const once = { key: 'http#staff#usr_anna#1', fingerprint: 'f' };
    const first = await register({}, once);
    await expect(register({}, once)).rejects.toMatchObject({ result: first });
    expect(deps.cases.cases.size).toBe(1);
  });

  it('goes on where it ended when the request fell between interaction and case', async () => {
    const once = { key: 'http#staff#usr_anna#2', fingerprint: 'f' };
    const { cases, ...rest } = deps;
    const falling = { ...cases, commit: () => Promise.reject(new Error('fell')) };
    const body = {
      channel: 'phone',
      customerId: ona.customerId,
      contactId: ona.id,
      subject: 's',
      text: 't',
    } as const;
    await expect(
      registerInteraction({ ...rest, cases: falling }, { actor: anna, body, once }),
    ).rejects.toThrow('fell');
    await register(body, once);
    expect(deps.interactions.all()).toHaveLength(1);
    expect(deps.cases.cases.size).toBe(1);
  });
});
