export { type AddContact, addContact, type ContactFields } from './add-contact.ts';
export { foldAddress } from './address.ts';
export { type ChangeContact, changeContact } from './change-contact.ts';
export type { ChangeCustomer } from './change-customer.ts';
export { type CreateCustomer, createCustomer } from './create-customer.ts';
export type {
  AddressOwner,
  ConsentWay,
  Contact,
  Customer,
  CustomerType,
  Identifier,
  SmsConsent,
} from './customer.ts';
export type { CustomerDeps } from './customer-deps.ts';
export { dynamoCustomerStore } from './customer-store.dynamo.ts';
export type { CustomerChange, CustomerStore } from './customer-store.ts';
export { ensureContact, findContactByAddress, type Sender } from './ensure-contact.ts';
export { domainOf, isLookAlike, looksOf } from './look-alike.ts';
export { readContact } from './read-customers.ts';
export { type WithdrawSmsConsent, withdrawSmsConsent } from './sms/sms-consent.ts';
