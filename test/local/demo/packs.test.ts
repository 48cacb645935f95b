import { describe, expect, test } from 'vitest';
import { routes as customerRoutes } from '../../../functions/customers/contract.ts';
import { newUserSchema } from '../../../functions/identity/contract.ts';
import { routes as interactionRoutes } from '../../../functions/interactions/contract.ts';
import { queues } from '../../../functions/service-design/default-pack/queues.ts';
import { topics } from '../../../functions/service-design/default-pack/topics.ts';
import { computerService } from '../../../local/demo/computer-service.ts';
import { demoNames } from '../../../local/demo/names.ts';
import { telecom } from '../../../local/demo/telecom.ts';

const packs = [telecom, computerService];

test('every demo that can be asked for is there', () => {
  expect(packs.map(({ name }) => name)).toEqual(demoNames);
});

describe.each(packs)('the demo pack $name', (pack) => {
  const contacts = pack.customers.flatMap((customer) => customer.contacts);
  const names = pack.staff.map(({ email }) => email.split('@')[0]);
  const allQueues = [...queues.queues, ...(pack.design?.queues ?? [])];
  const allTopics = [...topics.topics, ...(pack.design?.topics ?? [])];

  test('has every key once', () => {
    for (const list of [contacts, pack.customers, pack.cases, pack.mails]) {
      const keys = list.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  test('names staff that can be created, in queues that there are', () => {
    for (const one of pack.staff) {
      newUserSchema.parse({ ...one, invite: false });
      for (const queue of one.queues) expect(allQueues.map(({ id }) => id)).toContain(queue);
    }
    for (const supervisor of pack.supervisors) expect(names).toContain(supervisor);
  });

  test('has customers and contacts that can be created, in all four languages', () => {
    for (const { key: _key, contacts: people, ...customer } of pack.customers) {
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
    for (const { key: _key, contact, deeds = [], ...told } of pack.cases) {
      interactionRoutes.registerInteraction.body.parse(told);
      const topic = allTopics.find(({ id }) => id === told.topic);
      expect(topic?.types).toContain(told.type);
      expect(topic?.subtopics.map(({ id }) => id)).toContain(told.subtopic);
      if (topic?.productMandatory) expect(told.product).toBeDefined();
      expect(contacts.map(({ key }) => key)).toContain(contact);
      for (const deed of deeds) expect(names).toContain(deed.as);
    }
    for (const mail of pack.mails) expect(contacts.map(({ key }) => key)).toContain(mail.contact);
  });

  test('shows one case that waits and one that is resolved', () => {
    const moves = pack.cases.flatMap(({ deeds = [] }) =>
      deeds.flatMap((deed) => (deed.do === 'move' ? [deed.to] : [])),
    );
    expect(moves).toEqual(['waiting-customer', 'resolved']);
  });
});

test('the computer service has engineers in the field and who sends them, and its rules lead to its queues', () => {
  const roles = computerService.staff.flatMap((one) => one.roles);
  expect(roles.filter((role) => role === 'engineer').length).toBeGreaterThan(1);
  expect(roles).toContain('dispatcher');
  const { design } = computerService;
  const added = design?.queues.map(({ id }) => id) ?? [];
  for (const { then } of design?.routing ?? []) expect(added).toContain(then.queue);
  for (const { name } of [...(design?.queues ?? []), ...(design?.topics ?? [])])
    expect(Object.keys(name).toSorted()).toEqual(['en', 'lt', 'ru', 'uk']);
  expect(computerService.customers).toHaveLength(5);
});
