import { type Answer, type Desk, openDesk } from './desk.ts';

/** Who asks; the customer is one of `own`. */
export type Who = 'agent' | 'admin' | 'customer';
type User = { readonly email: string; readonly roles: readonly string[] } & Things;
export type Things = Readonly<Record<'customerId' | 'contactId' | 'caseId', string>>;

/** What is asked, as `PATCH /v1/cases/…`. */
type Change = { readonly asks: string; readonly body: unknown; readonly as?: Who };

/** A desk with a case of each of two companies, and makers of what a test names. */
export type TwoCompanies = {
  readonly desk: Desk;
  readonly tokens: Readonly<Record<Who, string>>;
  /** Of whom the tests ask, and a stranger to it. */
  readonly own: Things;
  readonly foreign: Things;
  /** Makes something; @throws what was answered instead */
  readonly make: (path: string, body: unknown) => Promise<{ readonly id: string }>;
  /** Asks at the version there is of what the path begins with. */
  readonly change: (asked: Change) => Promise<Answer>;
  readonly newCase: (of: Things) => Promise<string>;
  readonly newIncident: () => Promise<string>;
  readonly newMessage: (of: Things) => Promise<string>;
  readonly newFile: (of: Things, as?: 'agent' | 'customer') => Promise<string>;
  readonly newContact: () => Promise<string>;
  /** Somebody of the staff. */
  readonly staffId: string;
  readonly newTask: (queueId: string) => Promise<string>;
  /** The first document of a kind of configured data. */
  readonly first: (kind: 'queues' | 'sla-policies') => Promise<string>;
};

const alarm = { title: 'Ring down', severity: 'extensive', services: ['internet'], areas: [] };

const makersOf = (desk: Desk, tokens: TwoCompanies['tokens']) => {
  const make = async (path: string, body: unknown, as: Who = 'agent') => {
    const answer = await desk.request('POST', path, { as: tokens[as], body });
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const newCase = async ({ customerId, contactId }: Omit<Things, 'caseId'>): Promise<string> => {
    const opening = { customerId, contactId, subject: 'Dead', text: 'It is dead.' };
    return (await make('/v1/cases', opening)).id;
  };
  const newFile = async ({ caseId }: Things, as?: Who): Promise<string> => {
    const file = { name: 'a.txt', contentType: 'text/plain', bytes: 4 };
    const { id, upload } = await make(`/v1/cases/${caseId}/attachments`, file, as);
    await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'text' });
    return id;
  };
  return {
    make,
    newCase,
    newFile,
    newIncident: async () => (await make('/v1/incidents', alarm)).id,
    newMessage: async ({ caseId }: Things) =>
      (await make(`/v1/cases/${caseId}/replies`, { text: 'We look.' })).id,
  };
};

/** What has a version, at the beginning of a path. */
const versioned = /^\/v1\/(?:cases|agreements|incidents)\/[a-z]{3}_\w+(?:\/tasks\/[^/]+)?/;

const versionAt = async (desk: Desk, as: string, path: string) => {
  const [object] = versioned.exec(path) ?? [];
  if (object === undefined) return {};
  const { body } = await desk.request('GET', object, { as });
  return { 'if-match': `"${body.version}"` };
};

export const openTwoCompanies = async (): Promise<TwoCompanies> => {
  const desk = await openDesk();
  const { items } = (await desk.local('GET', '/users')).body as { items: readonly User[] };
  const [one, other] = items.filter(({ roles }) => roles.includes('customer'));
  if (one === undefined || other === undefined) throw new Error('Two companies must sign in.');
  const tokens = {
    agent: await desk.tokenOf('agent'),
    admin: await desk.tokenOf('admin'),
    customer: await desk.tokenOf(one.email),
  };
  const makers = makersOf(desk, tokens);
  const own = { ...one, caseId: await makers.newCase(one) };
  return {
    ...makers,
    desk,
    tokens,
    own,
    foreign: { ...other, caseId: await makers.newCase(other) },
    staffId: (await desk.request('GET', '/v1/users/me', { as: tokens.agent })).body.id,
    newContact: async () => {
      const addresses = [`${crypto.randomUUID()}@shop.example`];
      const path = `/v1/customers/${own.customerId}/contacts`;
      return (await makers.make(path, { name: 'Bo', addresses, language: 'en' })).id;
    },
    newTask: async (queueId) => {
      const asked = { title: 'Measure', text: 'Measure the line.', queueId };
      return (await makers.make(`/v1/cases/${own.caseId}/tasks`, asked)).id;
    },
    change: async ({ asks, body, as = 'agent' }) => {
      const [method = '', path = ''] = asks.split(' ');
      const headers = await versionAt(desk, tokens.agent, path);
      return desk.request(method, path, { as: tokens[as], body, headers });
    },
    first: async (kind) => {
      const path = `/v1/service-design/${kind}`;
      const { document } = (await desk.request('GET', path, { as: tokens.admin })).body;
      return document[kind === 'queues' ? 'queues' : 'policies'][0].id;
    },
  };
};
