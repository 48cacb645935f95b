import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** Words that stand nowhere else, by what they are given as: customers, a case, an alert and what is refused; mail has its own journey. */
const planted = new Map<string, string>();
const canary = (input: string): string => {
  const word = `qzx${String(planted.size + 1).padStart(3, '0')}canary`;
  planted.set(input, word);
  return word;
};

let desk: Desk;
let admin: string;
beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.tokenOf('admin');
}, 60_000);
afterAll(() => desk?.close());

const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  desk.request('POST', path, { as: admin, body, headers });
const accepted = async (answer: Promise<Answer>): Promise<Answer> => {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return answer;
};

/** A customer, a contact and a case whose texts are canaries. */
const plantCase = async (): Promise<string> => {
  const kind = {
    type: 'company',
    identifiers: [{ kind: 'contract', value: canary('identifier') }],
  };
  const { body: customer } = await accepted(
    post('/v1/customers', { name: canary('customer'), ...kind }),
  );
  const { body: contact } = await accepted(
    post(`/v1/customers/${customer.id}/contacts`, {
      name: canary('contact'),
      addresses: [`${canary('address')}@shop.example`],
      phones: ['+37061299887'],
      language: 'en',
    }),
  );
  planted.set('phone', '61299887');
  const { body } = await accepted(
    post(
      '/v1/cases',
      {
        customerId: customer.id,
        contactId: contact.id,
        channel: 'phone',
        subject: canary('subject'),
        text: canary('text'),
        tags: [canary('tag')],
      },
      { 'idempotency-key': canary('idempotency key'), 'user-agent': canary('user agent') },
    ),
  );
  return body.id;
};

const plantDiscussion = async (caseId: string): Promise<void> => {
  await accepted(post(`/v1/cases/${caseId}/notes`, { text: canary('note') }));
  await accepted(post(`/v1/cases/${caseId}/replies`, { text: canary('reply') }));
  const callback = { reached: false, comment: canary('callback') };
  await accepted(post(`/v1/cases/${caseId}/callbacks`, callback));
  await accepted(post(`/v1/cases/${caseId}/time`, { minutes: 5, comment: canary('time') }));
};

/** Somebody who has the news of the status page mailed to them; SES fails at the news. */
const plantSubscriber = async (): Promise<void> => {
  const address = `${canary('subscriber')}@news.example`;
  await accepted(post('/v1/status-subscriptions', { address, language: 'en' }));
  const [mail] = await desk.outbox(address);
  const path = /\/v1\/status-subscriptions\/confirmation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  await accepted(post(path, {}));
  const asked = await post('/v1/status-subscriptions', {
    ...{ address: canary('what is no address'), language: 'en' },
  });
  expect(asked.status).toBe(400);
};

/** The beat of a minute, at which mail to subscribers fails. */
const failSubscribers = async (): Promise<void> => {
  await desk.settle();
  const step = 'status-subscriptions/tell-subscribers:ses.SendRawEmail:before';
  await desk.local('POST', '/faults', { fail: { step, times: 1000 } });
  await desk.advance('PT1M');
  await desk.settle();
  await desk.local('DELETE', '/faults');
};

/** An alert of a monitoring, and what people are told of its incident. */
const plantIncident = async (): Promise<void> => {
  const alert = {
    status: 'firing',
    labels: { alertname: canary('alert'), severity: 'critical', service: 'internet' },
    annotations: { summary: canary('summary'), description: canary('description') },
    startsAt: new Date().toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: 'c4f1',
  };
  const { body } = await accepted(
    desk.request('POST', '/v1/hooks/hks_demo', {
      headers: { authorization: 'Bearer demo-alertmanager-token' },
      body: {
        version: '4',
        groupKey: '{}:{}',
        status: 'firing',
        receiver: 'desk',
        alerts: [alert],
      },
    }),
  );
  const update = { status: 'identified', message: canary('update') };
  await accepted(post(`/v1/incidents/${body.incidents[0].id}/updates`, update));
};

/** What is refused is not repeated in a log either. */
const plantRefusals = async (caseId: string): Promise<void> => {
  const ask = (path: string, as = admin) => desk.request('GET', path, { as });
  const refusals = [
    await post('/v1/cases', { [canary('unknown field')]: canary('its value') }),
    await post(`/v1/cases/${caseId}/notes`, { text: [canary('wrong kind')] }),
    await ask(`/v1/cases?cursor=${canary('cursor')}`),
    await ask(`/v1/cases/by-reference/${canary('reference')}`),
    await ask('/v1/cases', `ldk_${canary('API key')}`),
    await ask('/v1/cases', canary('token')),
    await desk.request('POST', '/v1/hooks/hks_demo', {
      headers: { authorization: `Bearer ${canary('secret of a source')}` },
      body: { text: canary('unsigned webhook') },
    }),
  ];
  for (const { status } of refusals) expect([400, 401, 403, 404]).toContain(status);
  await accepted(ask(`/v1/cases?q=${canary('search')}`));
  await accepted(ask(`/v1/customers?q=${canary('search for customers')}`));
};

/** What the table does not take: an error is logged, which knows the request that failed. */
const plantFailure = async (caseId: string): Promise<void> => {
  await desk.settle();
  await desk.local('POST', '/faults', {
    fail: { step: 'cases/api:dynamodb.TransactWriteItems:before', times: 1000 },
  });
  const { status } = await post(`/v1/cases/${caseId}/notes`, { text: canary('failed note') });
  await desk.local('DELETE', '/faults');
  expect([500, 503]).toContain(status);
};

/** An event its listeners cannot take: it ends in their dead letters. */
const plantDeadLetter = async (caseId: string): Promise<void> => {
  await desk.settle();
  const step = 'notifications/on-event:dynamodb.GetItem:before';
  await desk.local('POST', '/faults', { fail: { step, times: 1000 } });
  await accepted(post(`/v1/cases/${caseId}/replies`, { text: canary('reply nobody is told of') }));
  await desk.settle();
  await desk.advance('PT10M');
  await desk.settle();
  await desk.local('DELETE', '/faults');
};

test('class 96: no text, address, search or secret given to the API is in a log, a workflow, a dead letter or the journal', async () => {
  const caseId = await plantCase();
  await plantDiscussion(caseId);
  await plantSubscriber();
  await plantIncident();
  await failSubscribers();
  await plantRefusals(caseId);
  await plantFailure(caseId);
  await plantDeadLetter(caseId);
  const { body: key } = await accepted(
    post('/v1/api-keys', { name: 'canaries', scopes: ['cases:read'] }),
  );
  planted.set('secret that was made', key.secret).set('token of the admin', admin);
  await accepted(desk.request('GET', '/v1/cases?sort=newest', { as: key.secret }));
  await desk.settle();

  const { body: dead } = await desk.local('GET', '/dead-letters');
  expect(dead.items.length).toBeGreaterThan(0);
  const texts = async (path: string) => JSON.stringify((await desk.local('GET', path)).body);
  const journal = await desk.request('GET', `/v1/cases/${caseId}/journal?limit=100`, { as: admin });
  const logs = readFileSync(join(desk.dir, 'lambda.log'), 'utf8');
  const places = {
    logs,
    printed: desk.printed(),
    journal: JSON.stringify(journal.body),
    workflows: await texts('/executions'),
    letters: await texts('/dead-letters'),
  };
  // The places are the right ones: they tell of what was done.
  expect(places.logs).toContain('A request failed.');
  expect(places.logs).toContain('Not every subscriber of the status page could be told.');
  expect(places.journal).toContain(caseId);
  expect(places.workflows).toContain(caseId);
  for (const [place, text] of Object.entries(places)) {
    const found = [...planted].filter(([, word]) =>
      text.toLowerCase().includes(word.toLowerCase()),
    );
    expect(
      found.map(([input]) => input),
      place,
    ).toEqual([]);
  }
});
