import { describe, expect, it } from 'vitest';
import { anna, stranger } from '../../support/cases.ts';
import { admin, linkWorld } from '../../support/linked-objects.ts';

const issueUrl = 'https://github.com/acme/api/issues/12';
const pageUrl = 'https://wiki.acme.example/page';
const as = (call: object) => ({ actor: anna, ...call }) as never;

describe('a link', () => {
  it('is made once for one object, in the case and its journal at once, without a title', async () => {
    const { desk, link, ...world } = linkWorld();
    const caseId = await world.case();
    const { id } = await link(caseId, issueUrl);
    await link(caseId, 'https://github.com/ACME/api/pull/12/files');
    expect(desk.cases.cases.get(caseId)?.linkedObjects).toEqual([id]);
    const linked = desk.cases.entries(caseId).slice(1);
    expect(linked).toMatchObject([
      { type: 'case.object-linked', data: { objectId: id, kind: 'github' } },
    ]);
    expect(JSON.stringify(linked)).not.toContain('acme');
    expect(await world.uses.listCaseLinks(as({ params: { caseId } }))).toMatchObject({
      items: [{ id, url: issueUrl, label: 'acme/api#12', status: 'unknown', isAsked: false }],
    });
  });

  it('is shared by many cases, and each ends its own', async () => {
    const { link, uses, desk, ...world } = linkWorld();
    const [one, other] = [await world.case(), await world.case()];
    const { id } = await link(one, issueUrl);
    expect((await link(other, issueUrl)).id).toBe(id);
    const end = as({ params: { caseId: one, linkId: id } });
    await uses.unlinkCaseFromObject(end);
    await expect(uses.unlinkCaseFromObject(end)).rejects.toMatchObject({
      code: 'linked-objects/unknown-link',
    });
    expect(desk.cases.cases.get(one)).not.toHaveProperty('linkedObjects');
    expect(desk.cases.objects.casesOf(id)).toEqual([other]);
  });

  it('is one of fifty at most', async () => {
    const { link, ...world } = linkWorld();
    const caseId = await world.case();
    for (let n = 1; n <= 50; n += 1) await link(caseId, `${pageUrl}/${n}`);
    await link(caseId, `${pageUrl}/7`);
    await expect(link(caseId, pageUrl)).rejects.toMatchObject({ code: 'cases/too-many-objects' });
  });

  it('is made of an address of ours only for who may see the case', async () => {
    const { link, uses, ...world } = linkWorld();
    const caseId = await world.case();
    await expect(link(caseId, 'javascript:alert(1)')).rejects.toMatchObject({
      code: 'linked-objects/not-an-address',
    });
    await expect(link('cas_none', issueUrl)).rejects.toMatchObject({ code: 'cases/unknown-case' });
    const theirs = { params: { caseId }, actor: stranger } as never;
    await expect(uses.listCaseLinks(theirs)).rejects.toMatchObject({ code: 'cases/unknown-case' });
    expect(world.stored.size).toBe(0);
  });
});

describe('an object no known system speaks of', () => {
  it('is described by hand, for all its cases, against the version that was seen', async () => {
    const { link, uses, tell, desk, ...world } = linkWorld();
    const caseId = await world.case();
    const { id, version } = await link(caseId, pageUrl);
    const params = { caseId, linkId: id };
    const body = { title: 'The ring is replaced', status: 'done' as const, fixVersion: 'May' };
    const described = await uses.describeCaseLink(as({ params, body, expectedVersion: version }));
    expect(described).toMatchObject({ title: body.title, status: 'done', version: version + 1 });
    await expect(
      uses.describeCaseLink(as({ params, body, expectedVersion: version })),
    ).rejects.toMatchObject({ code: 'version/stale' });
    await tell();
    expect(desk.cases.entries(caseId).at(-1)).toMatchObject({
      type: 'case.linked-object-changed',
      data: { objectId: id, status: 'done', fixVersion: 'May' },
    });
  });

  it('is never asked for, and one of a known system is never described', async () => {
    const { link, uses, asked, ...world } = linkWorld();
    const caseId = await world.case();
    const page = { params: { caseId, linkId: (await link(caseId, pageUrl)).id } };
    const refused = { code: 'linked-objects/not-asked' };
    await expect(uses.refreshCaseLink(as(page))).rejects.toMatchObject(refused);
    const { id: linkId, version } = await link(caseId, issueUrl);
    const body = { title: 'Mine', status: 'done' };
    const described = as({ params: { caseId, linkId }, body, expectedVersion: version });
    await expect(uses.describeCaseLink(described)).rejects.toMatchObject({
      code: 'linked-objects/not-described',
    });
    expect(asked).toEqual([]);
  });
});

describe('a system', () => {
  const github = { kind: 'github', baseUrl: 'https://github.com/acme/' };
  const named = (systemId: string, call: object) =>
    ({ params: { systemId }, actor: admin, once: undefined, ...call }) as never;

  it('shows its secret once, and its token never', async () => {
    const { system, uses, storedSystems } = linkWorld();
    const made = await system({ ...github, token: 'ghp_1' });
    expect(made).toMatchObject({ baseUrl: 'https://github.com/acme', hasToken: true });
    expect(made.secret).toMatch(/^[\w-]{43}$/);
    const shown = JSON.stringify([
      await uses.readLinkSystem(named(made.id, {})),
      await uses.listLinkSystems({} as never),
    ]);
    expect(shown).not.toMatch(/ghp_1|secret/);
    expect(JSON.stringify([...storedSystems.values()][0]?.token)).toContain(made.id);
  });

  it('is changed, given another token or none, and deleted at the version that was seen', async () => {
    const { system, uses, storedSystems } = linkWorld();
    const { id, version } = await system({ ...github, token: 'ghp_1' });
    const body = { name: 'Ours', baseUrl: 'https://github.com', enabled: false };
    const changed = await uses.changeLinkSystem(named(id, { body, expectedVersion: version }));
    expect(changed).toMatchObject({ name: 'Ours', enabled: false, version: version + 1 });
    const stale = named(id, { body: {}, expectedVersion: version });
    await expect(uses.putLinkSystemToken(stale)).rejects.toMatchObject({ code: 'version/stale' });
    const bare = named(id, { body: {}, expectedVersion: version + 1 });
    expect(await uses.putLinkSystemToken(bare)).toMatchObject({ hasToken: false });
    await uses.deleteLinkSystem(named(id, { expectedVersion: version + 2 }));
    expect(storedSystems.size).toBe(0);
  });

  it('keeps its old secret for a day when it is given another', async () => {
    const { system, uses } = linkWorld();
    const made = await system(github);
    const rotated = await uses.rotateLinkSystemSecret(named(made.id, { body: {} }));
    expect(rotated).toMatchObject({ oldSecretUntil: '2026-11-24T08:00:00.000Z' });
    expect(rotated).not.toMatchObject({ secret: made.secret });
  });

  it.each([
    [{ kind: 'github', baseUrl: 'http://github.com' }, 'linked-objects/not-encrypted'],
    [{ ...github, method: 'bearer' }, 'linked-objects/unfit-method'],
    [{ ...github, secret: 'short' }, 'webhooks/bad-secret'],
  ])('%o is refused', async (fields, code) => {
    await expect(linkWorld().system(fields)).rejects.toMatchObject({ code });
  });
});
