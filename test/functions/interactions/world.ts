import { type Contact, ensureContact } from '../../../functions/customers/index.ts';
import type { RegisterInteraction } from '../../../functions/interactions/keep-registered.ts';
import type { Designs } from '../../../functions/service-design/index.ts';
import { aDesk, anna } from '../../support/cases.ts';
import { memoryCustomerStore } from '../../support/customer-store.memory.ts';
import { memoryInteractionStore } from '../../support/interaction-store.memory.ts';

/** A desk in memory that contacts are registered at, and one contact who is known there. */
export const aReception = async (changed: Partial<Designs> = {}) => {
  const desk = aDesk(changed);
  const deps = {
    ...desk,
    customers: memoryCustomerStore(),
    interactions: memoryInteractionStore(desk.cases),
  };
  const ona: Contact = await ensureContact(deps, {
    address: 'ona@x.lt',
    name: 'Ona',
    language: 'lt',
  });
  return { deps, ona };
};
export type Reception = Awaited<ReturnType<typeof aReception>>;

type Body = RegisterInteraction['body'];

/** What an agent sends to register a call of Ona's. */
export const aCall = (
  { ona }: Reception,
  body: Partial<Body> = {},
): Omit<RegisterInteraction, 'once'> & { readonly once: undefined } => ({
  actor: anna,
  once: undefined,
  body: {
    channel: 'phone',
    customerId: ona.customerId,
    contactId: ona.id,
    subject: 'No connection',
    text: 'The line is dead.',
    ...body,
  },
});

/** A call about a dead line and a bill, with a compensation by another department. */
export const complexCall = {
  questions: [
    { topic: 'billing', type: 'consultation', subtopic: 'wrong-charge' },
    {
      topic: 'internet',
      type: 'complaint',
      subtopic: 'no-connection',
      justification: { ground: 'failing-service', comment: 'No light on the ONT since Monday.' },
      action: 'line-tested',
      serviceIdentifiers: [
        { kind: 'contract', value: 'NL-7' },
        { kind: 'number', value: '+37060000001' },
      ],
    },
  ],
  adjustments: [
    { kind: 'compensation', carriedOut: 'by-department', note: 'Two days of the fee back' },
  ],
  calledFrom: '+37069999999',
} satisfies Partial<Body>;
