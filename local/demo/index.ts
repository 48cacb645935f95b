import { createTransport } from 'nodemailer';
import { firstUser, letSignIn } from '../bootstrap.ts';
import type { Cloud } from '../cloud.ts';
import { mintToken, openUserPools } from '../cognito/index.ts';
import { variableOf } from '../table.ts';
import { workOn } from './cases.ts';
import { clientOf } from './client.ts';
import type { Doors, Filling } from './filling.ts';
import type { DemoContact, DemoCustomer, DemoMail, DemoPack } from './pack.ts';
import { openProgress } from './progress.ts';
import { telecom } from './telecom.ts';

export type { Doors } from './filling.ts';

const tokens = (cloud: Cloud): Filling['tokenOf'] => {
  const pools = openUserPools(cloud);
  return async (name) => {
    const minted = await mintToken(pools, name);
    if (minted === undefined) throw new Error(`The demo has nobody called ${name}.`);
    return minted.token;
  };
};

const addUser = async (filling: Filling, user: object, key: string): Promise<string> => {
  const as = await filling.tokenOf(firstUser.id);
  const body = { ...user, invite: false };
  const { id } = await filling.client('POST', '/v1/users', { as, body, once: `demo-user-${key}` });
  return String(id);
};

const addStaff = async (filling: Filling): Promise<ReadonlyMap<string, string>> => {
  const poolId = variableOf(filling.cloud, 'STAFF_POOL_ID');
  const ids = new Map<string, string>();
  for (const one of filling.pack.staff) {
    const name = one.email.split('@')[0] ?? one.email;
    const id = await addUser(filling, one, name.replaceAll('.', '-'));
    await letSignIn(filling.cloud, poolId, id);
    ids.set(name, id);
  }
  return ids;
};

type QueuesDocument = { readonly queues: readonly { readonly supervisors: readonly string[] }[] };

/** Publishes the queues with their supervisors, unless they stand so. */
const setSupervisors = async (
  filling: Filling,
  ids: ReadonlyMap<string, string>,
): Promise<void> => {
  const as = await filling.tokenOf(firstUser.id);
  const path = '/v1/service-design/queues';
  const { version, document } = await filling.client('GET', path, { as });
  const { queues } = document as QueuesDocument;
  const supervisors = filling.pack.supervisors.map((name) => ids.get(name) ?? name);
  const isSet = queues.every((queue) => supervisors.every((id) => queue.supervisors.includes(id)));
  if (isSet) return;
  const body = { queues: queues.map((queue) => ({ ...queue, supervisors })) };
  await filling.client('PUT', path, { as, body, version: Number(version) });
};

const addContact = async (
  filling: Filling,
  customerId: string,
  { key, signsIn, address, phone, ...contact }: DemoContact,
): Promise<void> => {
  const as = await filling.tokenOf(firstUser.id);
  const body = { ...contact, addresses: [address], phones: [phone], smsConsent: true };
  const path = `/v1/customers/${customerId}/contacts`;
  const { id } = await filling.client('POST', path, { as, body, once: `demo-contact-${key}` });
  const contactId = String(id);
  filling.contacts.set(key, { customerId, contactId });
  if (signsIn !== true) return;
  const { name, language } = contact;
  const user = { email: address, name, language, roles: ['customer'], customerId, contactId };
  const userId = await addUser(filling, user, key);
  await letSignIn(filling.cloud, variableOf(filling.cloud, 'CUSTOMER_POOL_ID'), userId);
};

const addCustomer = async (
  filling: Filling,
  { key, contacts, ...body }: DemoCustomer,
): Promise<void> => {
  const as = await filling.tokenOf(firstUser.id);
  const once = `demo-customer-${key}`;
  const { id } = await filling.client('POST', '/v1/customers', { as, body, once });
  for (const contact of contacts) await addContact(filling, String(id), contact);
};

const sendMail = async (filling: Filling, mail: DemoMail, { smtp }: Doors): Promise<void> => {
  const contacts = filling.pack.customers.flatMap((customer) => customer.contacts);
  const contact = contacts.find(({ key }) => key === mail.contact);
  const domain = variableOf(filling.cloud, 'MAIL_DOMAIN');
  const transport = createTransport({ ...smtp, secure: false, ignoreTLS: true });
  await transport.sendMail({
    from: { name: contact?.name ?? '', address: contact?.address ?? '' },
    to: `${mail.to}@${domain}`,
    subject: mail.subject,
    text: mail.text,
    messageId: `<demo-${mail.key}@${contact?.address.split('@')[1]}>`,
    date: new Date(filling.cloud.clock.now()),
  });
  transport.close();
};

const fill = async (filling: Filling, doors: Doors): Promise<void> => {
  await setSupervisors(filling, await addStaff(filling));
  for (const customer of filling.pack.customers) await addCustomer(filling, customer);
  for (const one of filling.pack.cases)
    await filling.progress.once(`case ${one.key}`, () => workOn(filling, one));
  for (const mail of filling.pack.mails)
    await filling.progress.once(`mail ${mail.key}`, () => sendMail(filling, mail, doors));
};

/**
 * Fills the demo data once, through the public doors. A fill that was killed goes on where it stopped: every request
 * carries its own Idempotency-Key, every mail its own Message-ID.
 */
export const fillDemo = async (
  cloud: Cloud,
  doors: Doors,
  pack: DemoPack = telecom,
): Promise<void> => {
  const filling: Filling = {
    cloud,
    pack,
    client: clientOf(doors.api),
    tokenOf: tokens(cloud),
    progress: openProgress(cloud.database),
    contacts: new Map(),
  };
  await filling.progress.once('all', () => fill(filling, doors));
};
