import { describe, expect, test } from 'vitest';
import { routes as customerRoutes } from '../../../functions/customers/contract.ts';
import { newUserSchema } from '../../../functions/identity/contract.ts';
import { routes as interactionRoutes } from '../../../functions/interactions/contract.ts';
import { queues } from '../../../functions/service-design/default-pack/queues.ts';
import { topics } from '../../../functions/service-design/default-pack/topics.ts';
import { telecom } from '../../../local/demo/telecom.ts';

const contacts = telecom.customers.flatMap((customer) => customer.contacts);
const names = telecom.staff.map(({ email }) => email.split('@')[0]);

describe('the demo pack', () => {
  test('has every key once', () => {
    for (const list of [contacts, telecom.customers, telecom.cases, telecom.mails]) {
      const keys = list.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  test('names staff that can be created, in queues that there are', () => {
    for (const one of telecom.staff) {
      newUserSchema.parse({ ...one, invite: false });
      for (const queue of one.queues) expect(queues.queues.map(({ id }) => id)).toContain(queue);
    }
    for (const supervisor of telecom.supervisors) expect(names).toContain(supervisor);
  });

  test('has customers and contacts that can be created, in all four languages', () => {
    for (const { key: _key, contacts: people, ...customer } of telecom.customers) {
      customerRoutes.createCustomer.body.parse(customer);
      for (const { name, language, address, phone } of people)
        customerRoutes.addContact.body.parse({
          name,
          language,
          addresses: [address],
          phones: [phone],
        });
    }
    expect(new Set(contacts.map(({ language }) => language))).toEqual(
      new Set(['en', 'uk', 'ru', 'lt']),
    );
  });

  test('classifies its cases as the topics allow, for contacts and by staff that there are', () => {
    for (const { key: _key, contact, deeds = [], ...told } of telecom.cases) {
      interactionRoutes.registerInteraction.body.parse(told);
      const topic = topics.topics.find(({ id }) => id === told.topic);
      expect(topic?.types).toContain(told.type);
      expect(topic?.subtopics.map(({ id }) => id)).toContain(told.subtopic);
      if (topic?.productMandatory) expect(told.product).toBeDefined();
      expect(contacts.map(({ key }) => key)).toContain(contact);
      for (const deed of deeds) expect(names).toContain(deed.as);
    }
    for (const mail of telecom.mails)
      expect(contacts.map(({ key }) => key)).toContain(mail.contact);
  });

  test('shows one case that waits and one that is resolved', () => {
    const moves = telecom.cases.flatMap(({ deeds = [] }) =>
      deeds.flatMap((deed) => (deed.do === 'move' ? [deed.to] : [])),
    );
    expect(moves).toEqual(['waiting-customer', 'resolved']);
  });
});
