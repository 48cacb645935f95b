import type { UseCases } from '#platform/http/serve.ts';
import { addContact } from './add-contact.ts';
import { changeContact } from './change-contact.ts';
import { changeCustomer } from './change-customer.ts';
import type { routes } from './contract.ts';
import { createCustomer } from './create-customer.ts';
import type { CustomerDeps } from './customer-deps.ts';
import {
  type ListDeps,
  listContacts,
  listCustomers,
  readContact,
  readCustomer,
} from './read-customers.ts';
import { giveOwnSmsConsent, readOwnSmsConsent } from './sms/own-sms-consent.ts';

/** One use case a route. */
export const bindRoutes = (deps: CustomerDeps & ListDeps): UseCases<typeof routes> => ({
  createCustomer: (call) => createCustomer(deps, call),
  listCustomers: (call) => listCustomers(deps, call),
  readCustomer: (call) => readCustomer(deps, call),
  changeCustomer: (call) => changeCustomer(deps, call),
  addContact: (call) => addContact(deps, call),
  listContacts: (call) => listContacts(deps, call),
  readContact: (call) => readContact(deps, call),
  changeContact: (call) => changeContact(deps, call),
  readOwnSmsConsent: (call) => readOwnSmsConsent(deps, call),
  giveOwnSmsConsent: (call) => giveOwnSmsConsent(deps, call),
});
