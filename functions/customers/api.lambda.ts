import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { addContact } from './add-contact.ts';
import { changeContact } from './change-contact.ts';
import { changeCustomer } from './change-customer.ts';
import { routes } from './contract.ts';
import { createCustomer } from './create-customer.ts';
import { dynamoCustomerStore } from './customer-store.dynamo.ts';
import { listContacts, listCustomers, readContact, readCustomer } from './read-customers.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = { customers: dynamoCustomerStore(table), now, newId };
export const handler = serve(
  routes,
  {
    createCustomer: (call) => createCustomer(deps, call),
    listCustomers: (call) => listCustomers(deps, call),
    readCustomer: (call) => readCustomer(deps, call),
    changeCustomer: (call) => changeCustomer(deps, call),
    addContact: (call) => addContact(deps, call),
    listContacts: (call) => listContacts(deps, call),
    readContact: (call) => readContact(deps, call),
    changeContact: (call) => changeContact(deps, call),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
