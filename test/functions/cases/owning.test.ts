import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { handBackCase } from '../../../functions/cases/owning/hand-back-case.ts';
import { takeOverCase } from '../../../functions/cases/owning/take-over-case.ts';
import { aCase, aDesk, anna, oleh, opened } from '../../support/cases.ts';

const petra: Actor = { kind: 'staff', id: 'usr_petra', roles: ['agent'] };

const annasCase = async () => {
  const desk = aDesk();
  const { id, version } = await opened(desk);
  const mine = await takeOverCase(desk, { caseId: id, actor: anna, expectedVersion: version });
  return { desk, id, version: mine.version };
};

describe('take-over', () => {
  it('makes the case theirs who says so, and tells whose it was', async () => {
    const { desk, id, version } = await annasCase();
    const command = { caseId: id, expectedVersion: version };
    expect(await takeOverCase(desk, { ...command, actor: oleh })).toMatchObject({
      ownerId: 'usr_oleh',
    });
    expect(desk.cases.entries(id).slice(-2)).toMatchObject([
      { type: 'case.taken-over', data: { ownerId: 'usr_anna', previousOwnerId: null } },
      { type: 'case.taken-over', data: { ownerId: 'usr_oleh', previousOwnerId: 'usr_anna' } },
    ]);
    await expect(takeOverCase(desk, { ...command, actor: petra })).rejects.toMatchObject({
      code: 'version/stale',
    });
  });

  it('changes nothing for who has the case already', async () => {
    const { desk, id, version } = await annasCase();
    const again = await takeOverCase(desk, { caseId: id, actor: anna, expectedVersion: version });
    expect(again.version).toBe(version);
  });
});

describe('hand-back', () => {
  it('leaves the case in its queue without an owner, with the reason as a note', async () => {
    const { desk, id, version } = await annasCase();
    const command = { caseId: id, actor: anna, expectedVersion: version };
    const after = await handBackCase(desk, { ...command, reason: 'I do not know fiber.' });
    expect(after).not.toHaveProperty('ownerId');
    expect(after).toMatchObject({ queueId: 'technical', handedBackBy: ['usr_anna'] });
    const note = desk.cases.messages(id).at(-1);
    expect(note).toMatchObject({ kind: 'note', visibility: 'internal' });
    expect(note?.text).toBe('I do not know fiber.');
    const entry = desk.cases.entries(id).at(-1);
    expect(entry).toMatchObject({ type: 'case.handed-back', data: { messageId: note?.id } });
    expect(entry?.data).toMatchObject({ ownerId: null, previousOwnerId: 'usr_anna' });
    expect(JSON.stringify(entry)).not.toContain('fiber');
  });

  it('is for the owner and for supervisors, of a case that somebody has', async () => {
    const { desk, id, version } = await annasCase();
    const command = { caseId: id, expectedVersion: version };
    await expect(handBackCase(desk, { ...command, actor: petra })).rejects.toMatchObject({
      code: 'cases/not-yours',
    });
    const { version: freed } = await handBackCase(desk, { ...command, actor: oleh });
    await expect(
      handBackCase(desk, { caseId: id, expectedVersion: freed, actor: oleh }),
    ).rejects.toMatchObject({ code: 'cases/nobodys-case' });
  });

  it('is refused for a case that is long closed, as taking it over is', async () => {
    const desk = aDesk();
    const closed = { state: 'closed', category: 'closed', closedAt: '2026-11-20T08:00:00.000Z' };
    const of = aCase({ ...closed, category: 'closed', ownerId: 'usr_anna' });
    desk.cases.put(of);
    const command = { caseId: of.id, actor: anna, expectedVersion: of.version };
    await expect(handBackCase(desk, command)).rejects.toMatchObject({
      code: 'cases/correction-window-elapsed',
    });
    await expect(takeOverCase(desk, { ...command, actor: oleh })).rejects.toMatchObject({
      code: 'cases/correction-window-elapsed',
    });
  });
});
