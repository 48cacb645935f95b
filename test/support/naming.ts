import type { Answer } from './desk.ts';
import type { TwoCompanies, Who } from './two-companies.ts';
import { unknownIds } from './unknown-ids.ts';

/**
 * One field of one body that names something: who asks with it and how, a name that is good there, one of nothing, and
 * one of another customer or case. Without `foreign` it may name what it likes at this desk.
 */
export type Row = {
  readonly asks: (at: TwoCompanies, id: string) => Promise<Answer>;
  readonly good: (at: TwoCompanies) => string | Promise<string>;
  readonly unknown: string | undefined;
  readonly foreign?: (at: TwoCompanies) => string | Promise<string>;
  /** The refusal of a foreign one, where whoever asks may see it all the same; else it is the one of nothing. */
  readonly says?: string;
};

type Body = (id: string, at: TwoCompanies) => unknown;

/** `PATCH /tags` of an object at a path. */
const placed = (asked: string, path: string): string => asked.replace(' ', ` ${path}`);

export const post =
  (path: string, body: Body, as: Who = 'agent'): Row['asks'] =>
  (at, id) =>
    at.change({ asks: `POST ${path}`, body: body(id, at), as });
/** On the case there is, as `POST /replies`. */
export const onCase =
  (asked: string, body: Body, as: Who = 'agent'): Row['asks'] =>
  (at, id) =>
    at.change({ asks: placed(asked, `/v1/cases/${at.own.caseId}`), body: body(id, at), as });
export const onNewCase =
  (asked: string, body: Body): Row['asks'] =>
  async (at, id) => {
    const path = `/v1/cases/${await at.newCase(at.own)}`;
    return at.change({ asks: placed(asked, path), body: body(id, at) });
  };
export const onIncident =
  (asked: string, body: Body): Row['asks'] =>
  async (at, id) => {
    const path = `/v1/incidents/${await at.newIncident()}`;
    return at.change({ asks: placed(asked, path), body: body(id, at) });
  };
export const onTask =
  (body: Body): Row['asks'] =>
  async (at, id) => {
    const taskId = await at.newTask(await at.first('queues'));
    const asks = `PATCH /v1/cases/${at.own.caseId}/tasks/${taskId}`;
    return at.change({ asks, body: body(id, at) });
  };

export const newUser = () => ({
  email: `${crypto.randomUUID()}@shop.example`,
  name: 'Bo',
  roles: ['customer'],
  invite: false,
});
export const signUp =
  (body: (id: string, own: { readonly contactId: string }) => unknown): Row['asks'] =>
  async (at, id) => {
    const contactId = await at.newContact();
    return at.change({
      asks: 'POST /v1/users',
      body: { ...newUser(), ...(body(id, { contactId }) as object) },
      as: 'admin',
    });
  };
export const onBulk =
  (changes: (id: string) => unknown): Row['asks'] =>
  async (at, id) => {
    const caseId = await at.newCase(at.own);
    const { body } = await at.desk.request('GET', `/v1/cases/${caseId}`, { as: at.tokens.agent });
    const cases = [{ caseId, version: body.version }];
    return at.change({
      asks: 'POST /v1/cases/bulk-changes',
      body: { cases, changes: changes(id) },
    });
  };

export const customer = {
  unknown: unknownIds['customerId'],
  good: ({ own }: TwoCompanies) => own.customerId,
};
export const contact = {
  unknown: unknownIds['contactId'],
  good: ({ own }: TwoCompanies) => own.contactId,
  foreign: ({ foreign }: TwoCompanies) => foreign.contactId,
};
export const anyCase = {
  unknown: unknownIds['caseId'],
  good: ({ newCase, own }: TwoCompanies) => newCase(own),
};
export const ownCase = {
  ...anyCase,
  foreign: ({ newCase, foreign }: TwoCompanies) => newCase(foreign),
};
export const incident = {
  unknown: unknownIds['incidentId'],
  good: ({ newIncident }: TwoCompanies) => newIncident(),
};
export const message = {
  unknown: unknownIds['messageId'],
  good: ({ newMessage, own }: TwoCompanies) => newMessage(own),
  foreign: ({ newMessage, foreign }: TwoCompanies) => newMessage(foreign),
};
export const file = {
  unknown: unknownIds['attachmentId'],
  good: ({ newFile, own }: TwoCompanies) => newFile(own),
  foreign: ({ newFile, foreign }: TwoCompanies) => newFile(foreign),
};
export const queue = { unknown: 'nowhere', good: ({ first }: TwoCompanies) => first('queues') };
export const policy = {
  unknown: 'nowhere',
  good: ({ first }: TwoCompanies) => first('sla-policies'),
};
export const staff = {
  unknown: unknownIds['userId'],
  good: ({ staffId }: TwoCompanies) => staffId,
};
