import { describe, expect, it } from 'vitest';
import { type FileCaseInput, fileCase } from '../../../functions/cases/file-case.ts';
import { aCase, aDesk, anna, customer, morning } from '../../support/cases.ts';

const contactOf = async (customerId: string, contactId: string) =>
  customerId === 'cus_baltic' && contactId === 'con_ona'
    ? ({ tier: 'gold', language: 'lt' } as const)
    : undefined;

const filed = (changed: Partial<FileCaseInput>, desk = aDesk()) =>
  fileCase({ ...desk, contactOf }, { subject: 'Bill', text: 'Too high.', actor: anna, ...changed });

const onasCase = { customerId: 'cus_baltic', contactId: 'con_ona' };

describe('opening a case through the API', () => {
  it('takes language and tier from the contact, and the phone as the channel of staff', async () => {
    expect(await filed(onasCase)).toMatchObject({
      language: 'lt',
      customerTier: 'gold',
      channel: 'phone',
    });
  });

  it('refuses a contact that is not at the customer', async () => {
    const refusal = filed({ customerId: 'cus_other', contactId: 'con_ona' });
    await expect(refusal).rejects.toMatchObject({
      code: 'cases/unknown-contact',
      errors: [{ pointer: '/body/contactId' }],
    });
  });

  it('opens a customer’s case as themselves, by the portal, and lets the rules route it', async () => {
    const desk = aDesk();
    const seen = await filed({ actor: customer }, desk);
    expect(seen).toMatchObject({ ...onasCase, channel: 'portal' });
    expect(seen).not.toHaveProperty('queueId');
  });

  it.each([
    { queueId: 'sales' },
    { priority: 'critical' as const },
    { tags: ['vip'] },
    { channel: 'phone' as const },
  ])('refuses a customer who sets %o, which is the desk’s', async (field) => {
    await expect(filed({ actor: customer, ...field })).rejects.toMatchObject({
      code: 'cases/desk-only',
      errors: [{ pointer: `/body/${Object.keys(field)[0]}` }],
    });
  });

  it('refuses a customer who names another company or person', async () => {
    for (const foreign of [{ customerId: 'cus_other' }, { contactId: 'con_other' }])
      await expect(filed({ actor: customer, ...foreign })).rejects.toMatchObject({
        code: 'cases/unknown-contact',
      });
  });

  it('continues a former case of the same customer only', async () => {
    const desk = aDesk();
    desk.cases.put(aCase({ id: 'cas_own', closedAt: morning }));
    desk.cases.put(aCase({ id: 'cas_foreign', customerId: 'cus_other' }));
    const continued = await filed({ ...onasCase, continues: 'cas_own' }, desk);
    expect(continued).toMatchObject({ continues: 'cas_own' });
    const foreign = filed({ ...onasCase, continues: 'cas_foreign' }, desk);
    await expect(foreign).rejects.toMatchObject({ code: 'cases/unknown-case' });
  });
});
