import { defineFaults } from '#kernel/fault.ts';

export const customerFaults = defineFaults('customers', {
  customerUnknown: { kind: 'not-found', title: 'There is no such customer.' },
  contactUnknown: { kind: 'not-found', title: 'There is no such contact.' },
  addressTaken: { kind: 'conflict', title: 'This e-mail address belongs to another contact.' },
});
