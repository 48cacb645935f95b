import { createTransport } from 'nodemailer';
import { firstUser, letSignIn } from '../bootstrap.ts';
import type { Cloud } from '../cloud.ts';
import { mintToken, openUserPools } from '../cognito/index.ts';
import { StartFault } from '../start-fault.ts';
import { variableOf } from '../table.ts';
import { workOn } from './cases.ts';
import { clientOf } from './client.ts';
import { computerService } from './computer-service.ts';
import { addDesign, setSupervisors } from './design.ts';
import type { Doors, Filling } from './filling.ts';
import { addHookSource } from './hook-source.ts';
import type { DemoName } from './names.ts';
import type { DemoContact, DemoCustomer, DemoMail, DemoPack } from './pack.ts';
import { openProgress, type Progress } from './progress.ts';
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
  const staff = await addStaff(filling);
  await addDesign(filling);
  await setSupervisors(filling, staff);
  await addHookSource(filling);
  for (const customer of filling.pack.customers) await addCustomer(filling, customer);
  for (const one of filling.pack.cases)
    await filling.progress.once(`case ${one.key}`, () => workOn(filling, one));
  for (const mail of filling.pack.mails)
    await filling.progress.once(`mail ${mail.key}`, () => sendMail(filling, mail, doors));
};

const packs: Readonly<Record<DemoName, DemoPack>> = {
  telecom,
  'computer-service': computerService,
};

/** One folder shows one company: two would share queues, and the names tokens are taken by. */
const demandOne = async (progress: Progress, name: DemoName): Promise<void> => {
  const standing = progress.named('company ');
  if (standing !== undefined && standing !== name)
    throw new StartFault(
      `This data folder shows the demo ${standing}: start with --fresh to see ${name}, or with another folder by --data DIR.`,
    );
  await progress.once(`company ${name}`, async () => {});
};

/**
 * Fills the demo data of a company once, through the public doors. A fill that was killed goes on where it stopped: every
 * request carries its own Idempotency-Key, every mail its own Message-ID.
 * @throws StartFault when the data folder shows another company
 */
export const fillDemo = async (cloud: Cloud, doors: Doors, name: DemoName): Promise<void> => {
  const progress = openProgress(cloud.database);
  await demandOne(progress, name);
  const filling: Filling = {
    cloud,
    pack: packs[name],
    client: clientOf(doors.api),
    tokenOf: tokens(cloud),
    progress,
    contacts: new Map(),
  };
  await filling.progress.once('all', () => fill(filling, doors));
};
