import { afterAll, beforeAll, expect, test } from 'vitest';
import { shardOf } from '#kernel/shard.ts';
import { type Answer, type Desk, openDesk } from '../../support/desk.ts';
import { inShards, journalOf, killAfterEachChange, throughKill } from '../../support/kills.ts';
import { type Someone, someoneOf } from '../../support/someone.ts';

let desk: Desk;
let as: string;
let someone: Someone;

const ask = (method: string, path: string, body?: object): Promise<Answer> =>
  desk.request(method, path, { as, ...(body === undefined ? {} : { body }) });

beforeAll(async () => {
  desk = await openDesk();
  as = await desk.tokenOf('admin');
  someone = await someoneOf(desk, as);
}, 120_000);
afterAll(() => desk?.close());

const openCase = async (subject: string): Promise<string> => {
  const facts = { ...someone, subject, text: 'The line is dead.', channel: 'phone' };
  return (await ask('POST', '/v1/cases', facts)).body.id;
};

/** Three cases of one shard, so that a page is cut in the middle, and one of another. */
const openPage = async (): Promise<readonly string[]> => {
  const opened: string[] = [];
  for (;;) {
    opened.push(await openCase(`Page ${opened.length}`));
    const shards = Object.values(Object.groupBy(opened, (id) => String(shardOf(id))));
    const page = shards.find((shard) => shard?.length === 3);
    const [other] = opened.filter((one) => page !== undefined && !page.includes(one));
    if (page !== undefined && other !== undefined) return [...page, other];
  }
};

const openIncident = async (title: string): Promise<string> =>
  (await ask('POST', '/v1/incidents', { title, severity: 'extensive' })).body.id;

/** Who got no answer looks whether it was done, and asks again if it was not. */
const merge = async (incidentId: string, into: string): Promise<void> => {
  const path = `/v1/incidents/${incidentId}`;
  const { headers, body } = await ask('GET', path);
  if (body.mergedInto === into) return;
  const guard = { 'if-match': headers.get('etag') ?? '' };
  const asked = { as, headers: guard, body: { into } };
  const answer = await desk.request('POST', `${path}/merge`, asked);
  if (answer.status !== 200) throw new Error(`The merge was answered ${answer.status}`);
};

test('a merge brings each case to the heir once, wherever the process died', async () => {
  const caseIds = await openPage();
  await desk.settle();
  await killAfterEachChange(
    15,
    async (round) => {
      const incidentId = await openIncident(`Port ${round}`);
      const heir = await openIncident(`Ring ${round}`);
      await ask('POST', `/v1/incidents/${incidentId}/cases`, { caseIds });
      await desk.settle();
      const snapped = await throughKill(desk, round, () => merge(incidentId, heir));
      await merge(incidentId, heir);
      await desk.settle();
      const { body } = await ask('GET', `/v1/incidents/${incidentId}/propagations`);
      expect(body.items[0], `round ${round}`).toMatchObject({
        state: 'finished',
        done: 4,
        failed: 0,
      });
      expect((await ask('GET', `/v1/incidents/${heir}/cases`)).body.items).toHaveLength(4);
      for (const caseId of caseIds) {
        expect((await ask('GET', `/v1/cases/${caseId}`)).body).toMatchObject({
          ...{ incidentId: heir, category: 'new' },
        });
        const moves = (await journalOf(desk, caseId, as)).filter(
          ({ type, data }) => type === 'case.incident-merged' && data['incidentId'] === heir,
        );
        expect(moves, `${caseId} in round ${round}`).toHaveLength(1);
      }
      return snapped;
    },
    inShards,
  );
}, 1_800_000);
