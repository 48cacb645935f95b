import { expect, it } from 'vitest';
import { hourMillis, minuteMillis } from '#kernel/time.ts';
import { askDue } from '../../../functions/linked-objects/asking/ask-due.ts';
import { step } from '../../support/cases.ts';
import { admin, githubIssue, linkWorld } from '../../support/linked-objects.ts';

const issueUrl = 'https://github.com/acme/api/issues/12';
const issue = (changed: object = {}) => githubIssue(changed).issue;

const watched = async () => {
  const world = linkWorld();
  await world.system({ kind: 'github', baseUrl: 'https://github.com/acme', token: 'ghp_1' });
  world.answering(200, issue(), { etag: '"v1"' });
  const caseId = await world.case();
  const { id } = await world.link(caseId, issueUrl);
  const sweep = async (millis: number) => {
    world.pass(millis);
    world.asked.length = 0;
    await askDue(world.deps);
    return world.asked;
  };
  return { ...world, caseId, sweep, object: () => world.stored.get(id) };
};

it('what is linked is looked at once at once, and that is no news to the case', async () => {
  const world = linkWorld();
  await world.system({ kind: 'github', baseUrl: 'https://github.com', token: 'ghp_1' });
  world.answering(200, issue({ state: 'closed', pull_request: { merged_at: '2026-11-20' } }));
  const link = await world.link(await world.case(), 'https://github.com/acme/api/pull/12');
  expect(link).toMatchObject({ title: 'Ring drops calls', status: 'done', statusText: 'merged' });
  expect(world.asked).toMatchObject([
    {
      url: 'https://api.github.com/repos/acme/api/issues/12',
      headers: { authorization: 'Bearer ghp_1' },
    },
  ]);
  expect(world.entries).toEqual([]);
});

it('it is asked for each hour, and what is known is not sent again', async () => {
  const { sweep, object, answering, now } = await watched();
  expect(await sweep(30 * minuteMillis)).toEqual([]);
  answering(304);
  const asked = await sweep(31 * minuteMillis);
  expect(asked).toMatchObject([{ headers: { 'if-none-match': '"v1"' } }]);
  expect(object()).toMatchObject({ title: 'Ring drops calls', freshAt: now() });
});

it('what became of it is told as if it had been heard', async () => {
  const { sweep, answering, entries } = await watched();
  answering(200, issue({ state: 'closed', updated_at: '2026-11-23T08:30:00Z' }));
  await sweep(hourMillis);
  expect(entries).toMatchObject([{ type: 'linked-object.changed', data: { status: 'done' } }]);
});

it.each([
  [401, {}, 15 * minuteMillis],
  [429, { 'retry-after': '3600' }, hourMillis],
  [
    403,
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-11-23T10:00:00Z') / 1000),
    },
    60 * minuteMillis,
  ],
  [429, { 'retry-after': '99999999' }, 6 * hourMillis],
])(
  'a system that answers %i is left alone as long as it wishes, within hours',
  async (status, headers, millis) => {
    const { sweep, answering, rests, object, now } = await watched();
    answering(status, {}, headers);
    expect(await sweep(hourMillis)).toHaveLength(1);
    expect(object()).toMatchObject({ error: 'refused', title: 'Ring drops calls' });
    const [rest] = [...rests.values()];
    expect(Date.parse(rest?.until ?? '') - Date.parse(now())).toBe(millis);
    if (millis < hourMillis) return;
    expect(await sweep(millis - minuteMillis)).toEqual([]);
  },
);

it('a system that goes on refusing is left alone twice as long each time', async () => {
  const { sweep, silent, rests, now } = await watched();
  silent();
  const lengths: number[] = [];
  for (const hours of [1, 1, 1, 3]) {
    await sweep(hours * hourMillis);
    lengths.push(Date.parse([...rests.values()][0]?.until ?? '') - Date.parse(now()));
  }
  expect(lengths).toEqual([15, 30, 60, 120].map((minutes) => minutes * minuteMillis));
});

it('an object that is forbidden by itself costs the rest nothing, and a system in trouble is left alone', async () => {
  const { sweep, answering, object, rests } = await watched();
  answering(403);
  await sweep(hourMillis);
  expect([object()?.error, rests.size]).toEqual(['refused', 0]);
  answering(503, {}, { 'retry-after': '1800' });
  await sweep(hourMillis);
  expect([object()?.error, rests.size]).toEqual(['unreachable', 1]);
});

it('a system that answers again begins anew: what it refused long ago counts for nothing', async () => {
  const { sweep, answering, silent, rests, now } = await watched();
  for (let round = 0; round < 3; round += 1) {
    silent();
    await sweep(hourMillis);
    const until = Date.parse([...rests.values()][0]?.until ?? '');
    expect(until - Date.parse(now())).toBe(15 * minuteMillis);
    answering(200, issue());
    await sweep(hourMillis);
  }
});

it('an object that is gone, or an answer nobody can read, says so and costs the rest nothing', async () => {
  const { sweep, answering, object, rests } = await watched();
  answering(404);
  await sweep(hourMillis);
  expect(object()).toMatchObject({ error: 'not-found', title: 'Ring drops calls' });
  answering(200, ['nothing']);
  await sweep(hourMillis);
  expect([object()?.error, rests.size]).toEqual(['unreadable', 0]);
  answering(200, issue());
  await sweep(hourMillis);
  expect(object()).not.toHaveProperty('error');
});

it('an object that no open case needs is asked for no more, until its case is open again', async () => {
  const { sweep, caseId, desk, deps, object } = await watched();
  await step(desk, caseId, {
    to: 'resolved',
    fields: { reason: 'Done.', solution: 'It is.', timeSpentMinutes: 1 },
  });
  expect(await sweep(hourMillis)).toEqual([]);
  expect(object()).not.toHaveProperty('dueAt');
  await step(desk, caseId, { to: 'in-progress', fields: { reason: 'Not yet.' } });
  const { followEvent } = await import('../../../functions/linked-objects/telling/follow-event.ts');
  const reopened = { id: 'evt_1', type: 'case.reopened', version: 1, n: 3, data: {} };
  await followEvent(deps, {
    ...reopened,
    subject: caseId,
    at: '',
    actor: { kind: 'staff', id: 'x' },
  });
  expect(await sweep(0)).toHaveLength(1);
});

it('the nearest system with a token is asked, and none with the token of another', async () => {
  const world = linkWorld();
  const make = (baseUrl: string, token?: string) =>
    world.system({ kind: 'github', baseUrl, ...(token === undefined ? {} : { token }) });
  await make('https://github.com/acme', 'ghp_acme');
  await make('https://github.com/acme/api');
  await make('https://github.com/other', 'ghp_other');
  world.answering(200, issue());
  await world.link(await world.case(), issueUrl);
  await world.link(await world.case(), 'https://github.com/third/api/issues/1');
  expect(world.asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer ghp_acme']);
});

const jiraAnswer = {
  key: 'SHOP-7',
  fields: {
    summary: 'Fix',
    status: { name: 'Done', statusCategory: { key: 'done' } },
    fixVersions: [{ name: '3' }],
    updated: '2026-11-23T07:00:00.000+0000',
  },
};
const jiraFields = 'fields=summary,status,fixVersions,updated';

it.each([
  {
    system: { kind: 'gitlab', baseUrl: 'https://gitlab.com', token: 'glpat' },
    url: 'https://gitlab.com/acme/core/api/-/merge_requests/7',
    asks: 'https://gitlab.com/api/v4/projects/acme%2Fcore%2Fapi/merge_requests/7',
    headers: { 'private-token': 'glpat' },
    answer: { title: 'Fix', state: 'merged', updated_at: null, milestone: { title: '3' } },
  },
  {
    system: { kind: 'jira', baseUrl: 'https://acme.atlassian.net', token: 'ann@acme.example:key' },
    url: 'https://acme.atlassian.net/browse/SHOP-7',
    asks: `https://acme.atlassian.net/rest/api/3/issue/SHOP-7?${jiraFields}`,
    headers: { authorization: `Basic ${Buffer.from('ann@acme.example:key').toString('base64')}` },
    answer: jiraAnswer,
  },
  {
    system: { kind: 'jira', baseUrl: 'https://issues.acme.example/jira', token: 'pat' },
    url: 'https://issues.acme.example/jira/browse/SHOP-7',
    asks: `https://issues.acme.example/jira/rest/api/2/issue/SHOP-7?${jiraFields}`,
    headers: { authorization: 'Bearer pat' },
    answer: jiraAnswer,
  },
])('$url is asked and read as its maker documents it', async ({ url, asks, ...one }) => {
  const world = linkWorld();
  await world.system(one.system);
  world.answering(200, one.answer);
  const link = await world.link(await world.case(), url);
  expect(world.asked).toMatchObject([{ url: asks, headers: one.headers }]);
  expect(link).toMatchObject({ title: 'Fix', status: 'done', fixVersion: '3' });
});

it('by hand it is asked for once a minute at most', async () => {
  const { uses, caseId, asked, pass, stored } = await watched();
  const [linkId = ''] = [...stored.keys()];
  const call = { params: { caseId, linkId }, actor: admin } as never;
  asked.length = 0;
  await uses.refreshCaseLink(call);
  expect(asked).toEqual([]);
  pass(minuteMillis);
  await uses.refreshCaseLink(call);
  expect(asked).toHaveLength(1);
});

it('what belongs to a system that rests makes room for others of its site', async () => {
  const { system, stored, answering, sweep, link, ...world } = await watched();
  await system({ kind: 'github', baseUrl: 'https://github.com/other', token: 'ghp_other' });
  const other = await link(await world.case(), 'https://github.com/other/web/issues/1');
  answering(429, {}, { 'retry-after': '10800' });
  await sweep(hourMillis);
  answering(200, issue());
  const asked = await sweep(hourMillis);
  expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer ghp_other']);
  expect(stored.get(other.id)).not.toHaveProperty('error');
  const [resting] = [...stored.values()].filter(({ id }) => id !== other.id);
  expect(resting?.dueAt).toBe([...world.rests.values()][0]?.until);
});
