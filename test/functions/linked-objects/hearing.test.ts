import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { githubIssue, linkWorld } from '../../support/linked-objects.ts';

const secret = 'a-secret-of-the-webhook';
const issueUrl = 'https://github.com/acme/api/issues/12';
const hex = (body: string, key = secret): string =>
  createHmac('sha256', key).update(body).digest('hex');

const githubWorld = async () => {
  const world = linkWorld();
  const system = await world.system({ kind: 'github', baseUrl: 'https://github.com/acme', secret });
  const caseId = await world.case();
  const { id } = await world.link(caseId, issueUrl);
  const hear = (payload: object, headers?: Record<string, string>) => {
    const body = JSON.stringify(payload);
    const signed = { 'x-hub-signature-256': `sha256=${hex(body)}` };
    return world.hear({ systemId: system.id, body, headers: headers ?? signed });
  };
  return { ...world, system, caseId, hear, post: world.hear, object: () => world.stored.get(id) };
};

describe('what a system tells of an object', () => {
  it('is shown, whatever was known before', async () => {
    const { hear, object } = await githubWorld();
    const told = await hear(githubIssue({ milestone: { title: '4.2' } }));
    expect(told).toEqual({ outcome: 'changed' });
    expect(object()).toMatchObject({
      title: 'Ring drops calls',
      status: 'open',
      fixVersion: '4.2',
    });
  });

  it('never overwrites what is newer, and is no news twice', async () => {
    const { hear, object, entries } = await githubWorld();
    const done = githubIssue({ state: 'closed', updated_at: '2026-11-23T07:30:00Z' });
    await hear(done);
    expect(await hear(githubIssue({ title: 'Old' }))).toEqual({ outcome: 'unchanged' });
    const again = githubIssue({ state: 'open', updated_at: '2026-11-23T07:30:00Z' });
    await hear(again);
    expect(await hear(done)).toEqual({ outcome: 'unchanged' });
    expect(object()).toMatchObject({ title: 'Ring drops calls', status: 'open' });
    expect(entries.map(({ data }) => data)).toEqual([{ status: 'done' }, { status: 'open' }]);
  });

  it('is of our own time when its clock is ahead', async () => {
    const { hear, object, now } = await githubWorld();
    await hear(githubIssue({ updated_at: '2031-01-01T00:00:00Z' }));
    expect(object()?.saidAt).toBe(now());
  });

  it('is kept byte by byte before it is read, also if nobody can read it', async () => {
    const { hear, kept, system } = await githubWorld();
    expect(await hear({ zen: 'Keep it logically awesome.' })).toEqual({ outcome: 'unrecognised' });
    expect(kept).toEqual([expect.stringMatching(new RegExp(`^hooks/${system.id}/[\\w-]{43}$`))]);
  });

  it('costs nothing more when no case is linked to it', async () => {
    const { hear, stored } = await githubWorld();
    const html_url = 'https://github.com/acme/api/issues/99';
    expect(await hear(githubIssue({ html_url }))).toEqual({ outcome: 'unknown' });
    expect(stored.size).toBe(1);
  });

  it('is not taken of what lies elsewhere', async () => {
    const { hear, link, caseId, stored } = await githubWorld();
    const html_url = 'https://github.com/other/api/issues/1';
    const { id } = await link(caseId, html_url);
    expect(await hear(githubIssue({ html_url, state: 'closed' }))).toEqual({ outcome: 'foreign' });
    expect(stored.get(id)?.status).toBe('unknown');
  });
});

describe('a delivery', () => {
  it.each([
    ['without a signature', {}],
    [
      'with the signature of another secret',
      { 'x-hub-signature-256': `sha256=${hex('{}', 'else')}` },
    ],
    ['signed as another maker does', { 'x-hub-signature': `sha256=${hex('{}')}` }],
  ])('%s is refused, and nothing is kept', async (_what, headers) => {
    const { hear, kept } = await githubWorld();
    await expect(hear({}, headers)).rejects.toMatchObject({ code: 'linked-objects/refused' });
    expect(kept).toEqual([]);
  });

  it('for a system that is not there, or not enabled, is refused alike', async () => {
    const { system, hear, post, storedSystems, kept } = await githubWorld();
    const refused = { code: 'linked-objects/refused' };
    for (const systemId of ['lsy_else', '../lsy', ''])
      await expect(post({ systemId, body: '{}', headers: {} })).rejects.toMatchObject(refused);
    const stored = storedSystems.get(system.id);
    if (stored !== undefined) storedSystems.set(system.id, { ...stored, enabled: false });
    await expect(hear(githubIssue())).rejects.toMatchObject(refused);
    expect(kept).toEqual([]);
  });

  it('above one megabyte is refused', async () => {
    const { hear } = await githubWorld();
    const large = hear({ text: 'a'.repeat(1024 * 1024) });
    await expect(large).rejects.toMatchObject({ code: 'linked-objects/too-large' });
  });

  it('of GitHub may be a form', async () => {
    const { system, object, post } = await githubWorld();
    const body = `payload=${encodeURIComponent(JSON.stringify(githubIssue()))}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-hub-signature-256': `sha256=${hex(body)}`,
    };
    await post({ systemId: system.id, body, headers });
    expect(object()?.title).toBe('Ring drops calls');
  });
});

const gitlabMerge = {
  object_kind: 'merge_request',
  object_attributes: {
    url: 'https://gitlab.com/acme/api/-/merge_requests/7',
    title: 'Fix the ring',
    state: 'merged',
    updated_at: '2026-11-23 06:50:55 UTC',
    milestone_id: null,
  },
};
const jiraIssue = {
  webhookEvent: 'jira:issue_updated',
  issue: {
    key: 'SHOP-7',
    fields: {
      summary: 'Basket is empty',
      status: { name: 'Released', statusCategory: { key: 'done' } },
      fixVersions: [{ name: '1.4' }, { name: '1.5' }],
      updated: '2026-11-23T07:40:00.000+0100',
    },
  },
};
const order = {
  url: 'https://orders.acme.example/o/9',
  title: 'Order 9',
  status: 'done',
  statusText: 'Shipped',
};
const standard = (body: string) => {
  const timestamp = String(Date.parse('2026-11-23T08:00:00Z') / 1000);
  const key = Buffer.from('a standard webhooks key of 32 b.');
  const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  };
};
const whsec = `whsec_${Buffer.from('a standard webhooks key of 32 b.').toString('base64')}`;

it.each([
  {
    system: { kind: 'gitlab', baseUrl: 'https://gitlab.com/acme', secret },
    url: gitlabMerge.object_attributes.url,
    payload: gitlabMerge,
    sign: () => ({ 'x-gitlab-token': secret }),
    shown: { title: 'Fix the ring', status: 'done', saidAt: '2026-11-23T06:50:55.000Z' },
  },
  {
    system: { kind: 'jira', baseUrl: 'https://acme.atlassian.net', secret },
    url: 'https://acme.atlassian.net/browse/SHOP-7',
    payload: jiraIssue,
    sign: (body: string) => ({ 'x-hub-signature': `sha256=${hex(body)}` }),
    shown: { statusText: 'Released', status: 'done', fixVersion: '1.4, 1.5' },
  },
  {
    system: { kind: 'generic', baseUrl: 'https://orders.acme.example', method: 'bearer', secret },
    url: order.url,
    payload: order,
    sign: () => ({ authorization: `Bearer ${secret}` }),
    shown: { title: 'Order 9', statusText: 'Shipped', status: 'done' },
  },
  {
    system: { kind: 'generic', baseUrl: 'https://orders.acme.example', secret: whsec },
    url: order.url,
    payload: order,
    sign: standard,
    shown: { title: 'Order 9', status: 'done' },
  },
])('$system proves itself and is read as its maker documents it', async ({ url, ...one }) => {
  const world = linkWorld();
  const { id: systemId } = await world.system(one.system);
  const { id } = await world.link(await world.case(), url);
  const body = JSON.stringify(one.payload);
  const heard = await world.hear({ systemId, body, headers: one.sign(body) });
  expect(heard).toEqual({ outcome: 'changed' });
  expect(world.stored.get(id)).toMatchObject(one.shown);
  await expect(world.hear({ systemId, body, headers: {} })).rejects.toThrow();
});
