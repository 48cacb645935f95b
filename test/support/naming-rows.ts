import {
  anyCase,
  contact,
  customer,
  file,
  incident,
  message,
  newUser,
  onBulk,
  onCase,
  onIncident,
  onNewCase,
  onTask,
  ownCase,
  policy,
  post,
  queue,
  type Row,
  signUp,
  staff,
} from './naming.ts';
import type { TwoCompanies } from './two-companies.ts';
import { unknownIds } from './unknown-ids.ts';

const said = { subject: 'Dead', text: 'It is dead.' };
const opening = ({ own: { customerId, contactId } }: TwoCompanies) => ({
  customerId,
  contactId,
  ...said,
});
const call = (at: TwoCompanies) => ({ channel: 'phone', ...opening(at) });
const terms = [{ startsAt: '2026-01-01T00:00:00Z', endsAt: '2100-01-01T00:00:00Z' }];
const care = { name: 'Care', unit: 'cases', terms, total: 100, whenExhausted: 'bill' };
const asked = { title: 'Measure', text: 'Measure the line.' };

const alarm = { title: 'Ring down', severity: 'extensive', services: ['internet'], areas: [] };
const hello = {
  id: 'hello',
  event: 'case.opened',
  audience: 'contact',
  texts: { en: { subject: 'Hello', body: 'Hello.' } },
};

const newDraft = async ({ make }: TwoCompanies): Promise<string> =>
  (await make('/v1/interactions/drafts', { channel: 'phone' })).id;

/** By the route and the place in its body. */
export const rows: Readonly<Record<string, Row>> = {
  'openCase .customerId': {
    ...customer,
    foreign: ({ foreign }) => foreign.customerId,
    asks: post('/v1/cases', (id, at) => ({ ...opening(at), customerId: id })),
  },
  'openCase .contactId': {
    ...contact,
    asks: post('/v1/cases', (id, at) => ({ ...opening(at), contactId: id })),
  },
  'openCase .contactId by a customer': {
    ...contact,
    asks: post('/v1/cases', (id) => ({ ...said, contactId: id }), 'customer'),
  },
  'openCase .queueId': {
    ...queue,
    asks: post('/v1/cases', (id, at) => ({ ...opening(at), queueId: id })),
  },
  'openCase .continues': {
    ...ownCase,
    asks: post('/v1/cases', (id, at) => ({ ...opening(at), continues: id })),
  },
  'openCase .continues by a customer': {
    ...ownCase,
    asks: post('/v1/cases', (id) => ({ ...said, continues: id }), 'customer'),
  },
  'changeCase .queueId': { ...queue, asks: onCase('PATCH ', (id) => ({ queueId: id })) },
  'changeCase .ownerId': { ...staff, asks: onCase('PATCH ', (id) => ({ ownerId: id })) },
  'replyToCase .attachments[]': {
    ...file,
    asks: onCase('POST /replies', (id) => ({ text: 'See.', attachments: [id] })),
  },
  'replyToCase .attachments[] by a customer': {
    ...file,
    good: ({ newFile, own }) => newFile(own, 'customer'),
    asks: onCase('POST /replies', (id) => ({ text: 'See.', attachments: [id] }), 'customer'),
  },
  'addNote .attachments[]': {
    ...file,
    asks: onCase('POST /notes', (id) => ({ text: 'See.', attachments: [id] })),
  },
  'addNote .mentions[]': {
    ...staff,
    asks: onCase('POST /notes', (id) => ({ text: 'See.', mentions: [id] })),
  },
  'changeCases .cases[].caseId': {
    ...anyCase,
    asks: post('/v1/cases/bulk-changes', (id) => ({
      cases: [{ caseId: id, version: 1 }],
      addTags: ['a'],
    })),
  },
  'changeCases .changes.queueId': { ...queue, asks: onBulk((id) => ({ queueId: id })) },
  'changeCases .changes.ownerId': { ...staff, asks: onBulk((id) => ({ ownerId: id })) },
  'mergeCase .into': {
    ...ownCase,
    says: 'cases/merges-across-customers',
    asks: onNewCase('POST /merge', (id) => ({ into: id })),
  },
  'splitCase .messageIds[]': {
    ...message,
    asks: onCase('POST /split', (id) => ({ subject: 'Other', messageIds: [id] })),
  },
  'splitCase .queueId': {
    ...queue,
    asks: async (at, id) => {
      const messageIds = [await at.newMessage(at.own)];
      return onCase('POST /split', () => ({ subject: 'Other', messageIds, queueId: id }))(at, id);
    },
  },
  'askTask .queueId': {
    ...queue,
    asks: onCase('POST /tasks', (id) => ({ ...asked, queueId: id })),
  },
  'askTask .ownerId': {
    ...staff,
    asks: async (at, id) => {
      const queueId = await at.first('queues');
      return onCase('POST /tasks', () => ({ ...asked, queueId, ownerId: id }))(at, id);
    },
  },
  'changeTask .queueId': { ...queue, asks: onTask((id) => ({ queueId: id })) },
  'changeTask .ownerId': { ...staff, asks: onTask((id) => ({ ownerId: id })) },
  'createAgreement .customerId': {
    ...customer,
    asks: post('/v1/agreements', (id) => ({ ...care, customerId: id }), 'admin'),
  },
  'createAgreement .slaPolicyId': {
    ...policy,
    asks: post(
      '/v1/agreements',
      (id, { own }) => ({ ...care, customerId: own.customerId, slaPolicyId: id }),
      'admin',
    ),
  },
  'changeAgreement .slaPolicyId': {
    ...policy,
    asks: async (at, id) => {
      const body = { ...care, customerId: at.own.customerId };
      const made = await at.change({ asks: 'POST /v1/agreements', body, as: 'admin' });
      const asks = `PATCH /v1/agreements/${made.body.id}`;
      return at.change({ asks, body: { slaPolicyId: id }, as: 'admin' });
    },
  },
  'createUser .customerId': {
    ...customer,
    foreign: ({ foreign }) => foreign.customerId,
    asks: signUp((id, { contactId }) => ({ customerId: id, contactId })),
  },
  'createUser .contactId': {
    ...contact,
    good: ({ newContact }) => newContact(),
    asks: post(
      '/v1/users',
      (id, { own }) => ({ ...newUser(), customerId: own.customerId, contactId: id }),
      'admin',
    ),
  },
  'openIncident .succeeds': {
    ...incident,
    asks: post('/v1/incidents', (id) => ({ ...alarm, succeeds: id })),
  },
  'mergeIncident .into': {
    ...incident,
    asks: onIncident('POST /merge', (id) => ({ into: id })),
  },
  'setParent .incident': {
    ...incident,
    asks: onIncident('PUT /parent', (id) => ({ incident: id })),
  },
  'openForAffected .customers[].customerId': {
    ...customer,
    asks: onIncident('POST /affected', (id) => ({ customers: [{ customerId: id }] })),
  },
  'openForAffected .customers[].contactId': {
    ...contact,
    asks: onIncident('POST /affected', (id, { own }) => ({
      customers: [{ customerId: own.customerId, contactId: id }],
    })),
  },
  'linkCases .caseIds[]': {
    ...anyCase,
    asks: onIncident('POST /cases', (id) => ({ caseIds: [id] })),
  },
  'linkCase .incidentId': {
    ...incident,
    asks: onNewCase('PUT /incident', (id) => ({ incidentId: id })),
  },
  'registerInteraction .customerId': {
    ...customer,
    foreign: ({ foreign }) => foreign.customerId,
    says: 'customers/contact-unknown',
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), customerId: id })),
  },
  'registerInteraction .contactId': {
    ...contact,
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), contactId: id })),
  },
  'registerInteraction .incidentId': {
    ...incident,
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), incidentId: id })),
  },
  'registerInteraction .queueId': {
    ...queue,
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), queueId: id })),
  },
  'registerInteraction .continuesCaseId': {
    ...ownCase,
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), continuesCaseId: id })),
  },
  'registerInteraction .interactionId': {
    unknown: unknownIds['interactionId'],
    good: newDraft,
    asks: post('/v1/interactions', (id, at) => ({ ...call(at), interactionId: id })),
  },
  'tryTemplate .caseId': {
    ...anyCase,
    asks: post(
      '/v1/service-design/templates/try',
      (id) => ({ template: hello, caseId: id }),
      'admin',
    ),
  },
  'tryRouting .caseId': {
    ...anyCase,
    asks: post('/v1/service-design/routing-rules/try', (id) => ({ caseId: id }), 'admin'),
  },
};
