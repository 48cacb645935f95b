import { afterAll, beforeAll, expect, test } from 'vitest';
import { shardOf } from '#kernel/shard.ts';
import { type Answer, type Desk, openDesk } from '../../support/desk.ts';
import {
  inShards,
  killAfterEachChange,
  postOnce,
  takeStep,
  throughKill,
} from '../../support/kills.ts';
import { type Someone, someoneOf } from '../../support/someone.ts';

let desk: Desk;
let as: string;
let someone: Someone;
let address: string;

const ask = (method: string, path: string, body?: object): Promise<Answer> =>
  desk.request(method, path, { as, ...(body === undefined ? {} : { body }) });

type OpenCase = { readonly id: string; readonly reference: string };

const openCase = async (subject: string): Promise<OpenCase> => {
  const facts = { ...someone, subject, text: 'The line is dead.', channel: 'phone' };
  return (await ask('POST', '/v1/cases', facts)).body;
};

const incidentWith = async (title: string, caseIds: readonly string[]): Promise<string> => {
  const opened = await ask('POST', '/v1/incidents', { title, severity: 'extensive' });
  const linked = await ask('POST', `/v1/incidents/${opened.body.id}/cases`, { caseIds });
  expect(linked.status).toBe(200);
  return opened.body.id;
};

const propagationOf = async (incidentId: string) =>
  (await ask('GET', `/v1/incidents/${incidentId}/propagations`)).body.items[0];

/** All of a list of a case, page by page. */
const listed = async <T>(path: string): Promise<readonly T[]> => {
  const items: T[] = [];
  let cursor = '';
  for (;;) {
    const { body } = await ask('GET', `${path}?limit=100${cursor}`);
    items.push(...body.items);
    if (body.next === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
};

/** How many entries of a case's journal tell of an incident. */
const entriesOf = async (caseId: string, type: string, incidentId: string): Promise<number> => {
  type Entry = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  const entries = await listed<Entry>(`/v1/cases/${caseId}/journal`);
  return entries.filter(
    ({ type: known, data }) =>
      known === type && [data['incidentId'], data['byIncident']].includes(incidentId),
  ).length;
};

beforeAll(async () => {
  desk = await openDesk();
  as = await desk.tokenOf('admin');
  someone = await someoneOf(desk, as);
  const { customerId, contactId } = someone;
  const contact = await ask('GET', `/v1/customers/${customerId}/contacts/${contactId}`);
  [address] = contact.body.addresses;
}, 120_000);
afterAll(() => desk?.close());

/** Three cases of one shard, so that a page is cut in the middle, and one of another. */
const openPage = async (): Promise<readonly OpenCase[]> => {
  const opened: OpenCase[] = [];
  for (;;) {
    opened.push(await openCase(`Page ${opened.length}`));
    const shards = Object.values(Object.groupBy(opened, ({ id }) => String(shardOf(id))));
    const page = shards.find((shard) => shard?.length === 3);
    const [other] = opened.filter((one) => page !== undefined && !page.includes(one));
    if (page !== undefined && other !== undefined) return [...page, other];
  }
};

test('an update reaches each linked case once, wherever the process died', async () => {
  const cases = await openPage();
  const caseIds = cases.map(({ id }) => id);
  await desk.settle();

  const repeatedSoFar = new Map<string, number>();
  /** Once, but for the one window in which a mail may leave twice, and then its notification is marked (promise G6). */
  const expectTold = async ({ id, reference }: OpenCase, words: string): Promise<void> => {
    type Notice = {
      readonly repeated?: boolean;
      readonly status: string;
      readonly dueAt?: string;
    };
    const notices = await listed<Notice>(`/v1/cases/${id}/notifications`);
    const begun = notices.filter(({ dueAt }) => dueAt === undefined);
    expect(begun.filter(({ status }) => ['planned', 'sending'].includes(status))).toEqual([]);
    const told = (await desk.outbox(address)).filter(
      ({ subject, text }) => subject.includes(reference) && text.includes(words),
    );
    const repeated = notices.filter((notice) => notice.repeated === true).length;
    const isRepeated = repeated > (repeatedSoFar.get(id) ?? 0);
    repeatedSoFar.set(id, repeated);
    expect(told.length, `${words} ${reference}`).toBeGreaterThan(0);
    expect(told.length, `${words} ${reference}`).toBeLessThanOrEqual(isRepeated ? 2 : 1);
  };

  await killAfterEachChange(
    20,
    async (round) => {
      const incidentId = await incidentWith(`Ring ${round} is cut`, caseIds);
      await desk.settle();
      const message = `Round ${round} of the splicing has begun.`;
      const path = `/v1/incidents/${incidentId}/updates`;
      const announce = () =>
        postOnce(desk, path, { as, key: `announce-${round}`, body: { message } });
      const snapped = await throughKill(desk, round, announce);
      expect((await announce()).status, `round ${round}`).toBe(201);
      await desk.settle();
      expect(await propagationOf(incidentId), `round ${round}`).toMatchObject({
        ...{ update: 1, state: 'finished', total: 4, done: 4, failed: 0 },
      });
      for (const one of cases) {
        const marks = await entriesOf(one.id, 'case.incident-updated', incidentId);
        expect(marks, `${one.reference} in round ${round}`).toBe(1);
        await expectTold(one, message);
      }
      return snapped;
    },
    inShards,
  );
}, 1_800_000);

type Published = { readonly document: { readonly workflows: readonly Workflow[] } };
type Workflow = { readonly transitions: readonly Transition[] };
type Transition = { readonly from: readonly string[]; readonly to: string };

const workflows = (): Promise<Answer> => ask('GET', '/v1/service-design/workflows');

const publish = async (document: object): Promise<void> => {
  const guard = { 'if-match': (await workflows()).headers.get('etag') ?? '' };
  const path = '/v1/service-design/workflows';
  const answer = await desk.request('PUT', path, { as, headers: guard, body: document });
  expect(answer.status).toBe(200);
};

/** Nothing leads from waiting for a department to an end any more. */
const withoutWayOut = ({ workflows: all }: Published['document']) => ({
  workflows: all.map((workflow) => ({
    ...workflow,
    transitions: workflow.transitions.map((transition) =>
      transition.to === 'resolved'
        ? { ...transition, from: transition.from.filter((id) => id !== 'waiting-department') }
        : transition,
    ),
  })),
});

test('a case that cannot follow is listed, keeps nobody back, and follows when it is tried again', async () => {
  const cases = [
    await openCase('Follows'),
    await openCase('Cannot'),
    await openCase('Follows too'),
  ];
  const [, stuck] = cases;
  const nextContactAt = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const waiting = { to: 'waiting-department', nextContactAt };
  expect((await takeStep(desk, stuck?.id ?? '', { as, body: waiting })).status).toBe(200);
  const incidentId = await incidentWith(
    'Ring K-9 is cut',
    cases.map(({ id }) => id),
  );
  const { document } = (await workflows()).body as Published;
  await publish(withoutWayOut(document));

  const ended = await ask('POST', `/v1/incidents/${incidentId}/updates`, { status: 'resolved' });
  expect(ended.status).toBe(201);
  await desk.settle();
  const categories = async () =>
    Promise.all(cases.map(async ({ id }) => (await ask('GET', `/v1/cases/${id}`)).body.category));
  expect(await categories()).toEqual(['resolved', 'waiting-on-department', 'resolved']);
  const first = await propagationOf(incidentId);
  expect(first).toMatchObject({ state: 'finished', attempt: 1, done: 2, failed: 1 });
  expect(first.failures).toEqual([
    {
      caseId: stuck?.id,
      at: expect.any(String),
      reason:
        'The workflow "standard" does not lead from "waiting-department" to a resolved state.',
    },
  ]);

  await publish(document);
  const retry = `/v1/incidents/${incidentId}/propagations/1/retry`;
  expect((await ask('POST', retry)).body).toEqual({ update: 1, attempt: 2 });
  await desk.settle();
  expect(await categories()).toEqual(['resolved', 'resolved', 'resolved']);
  expect(await propagationOf(incidentId)).toMatchObject({
    ...{ state: 'finished', attempt: 2, done: 3, failed: 0, failures: [] },
  });
  for (const { id } of cases) expect(await entriesOf(id, 'case.resolved', incidentId)).toBe(1);
  const refused = await ask('POST', retry);
  expect(refused.body.type).toContain('incidents/nothing-to-retry');
}, 300_000);
