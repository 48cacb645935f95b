import { describe, expect, it } from 'vitest';
import { assignCase } from '../../../functions/cases/assign-case.ts';
import { type ChangeCaseInput, changeCase } from '../../../functions/cases/change-case.ts';
import { transitionCase } from '../../../functions/cases/transition-case.ts';
import {
  aDesk,
  anna,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

type Altering = ChangeCaseInput['changes'] & { readonly seen?: number };

const alter = async (desk: TestDesk, caseId: string, { seen, ...changes }: Altering) => {
  const expectedVersion = seen ?? desk.cases.cases.get(caseId)?.version;
  await changeCase(desk, { caseId, changes, actor: anna, expectedVersion });
  return desk.cases.cases.get(caseId);
};

describe('changing a case', () => {
  it('tells what changed from what to what, in one entry', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { serviceIdentifier: '8600 12345' });
    const changes = { severity: 'extensive', tags: ['vip'], product: 'Fibre 100' } as const;
    expect(await alter(desk, id, changes)).toMatchObject(changes);
    expect(desk.cases.entries(id).at(-1)?.data['changes']).toEqual([
      { field: 'severity', from: 'moderate', to: 'extensive' },
      { field: 'tags', from: [], to: ['vip'] },
      { field: 'product', from: null, to: 'Fibre 100' },
    ]);
  });

  it('tells of personal fields only that they changed', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { serviceIdentifier: '8600 12345' });
    await alter(desk, id, { subject: 'Router of Ona', serviceIdentifier: '8600 54321' });
    expect(desk.cases.entries(id).at(-1)?.data['changes']).toEqual([
      { field: 'subject' },
      { field: 'serviceIdentifier' },
    ]);
  });

  it('empties a field with null', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { serviceIdentifier: '8600 12345' });
    const changed = await alter(desk, id, { serviceIdentifier: null });
    expect(changed).not.toHaveProperty('serviceIdentifier');
  });

  it('writes nothing when nothing changes', async () => {
    const desk = aDesk();
    const { id, version } = await opened(desk);
    expect(await alter(desk, id, { severity: 'moderate' })).toMatchObject({ version });
    expect(desk.cases.entries(id)).toHaveLength(1);
  });

  it('refuses a version that is not the present one', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await alter(desk, id, { priority: 'high' });
    await expect(alter(desk, id, { priority: 'low', seen: 1 })).rejects.toMatchObject({
      code: 'version/stale',
    });
  });

  it('holds the changed whole to the cascade, not the changed field alone', async () => {
    const desk = aDesk();
    const classification = { topic: 'internet', type: 'complaint', subtopic: 'slow' } as const;
    const { id } = await opened(desk, { classification });
    await expect(alter(desk, id, { topic: 'mobile' })).rejects.toMatchObject({
      code: 'cases/bad-classification',
      facts: { field: 'subtopic' },
    });
    expect(await alter(desk, id, { topic: 'mobile', subtopic: 'calls' })).toMatchObject({
      topic: 'mobile',
    });
  });

  it('refuses an unknown queue and an unknown owner', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await expect(alter(desk, id, { queueId: 'nowhere' })).rejects.toMatchObject({
      code: 'cases/unknown-queue',
    });
    await expect(alter(desk, id, { ownerId: 'usr_nobody' })).rejects.toMatchObject({
      code: 'cases/unknown-owner',
    });
  });

  it('assigns and releases with an entry of its own', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    expect(await alter(desk, id, { ownerId: 'usr_anna' })).toMatchObject({ ownerId: 'usr_anna' });
    expect(await alter(desk, id, { ownerId: null })).not.toHaveProperty('ownerId');
    expect(desk.cases.entries(id).slice(1)).toMatchObject([
      { type: 'case.assigned', data: { ownerId: 'usr_anna', previousOwnerId: null } },
      { type: 'case.assigned', data: { ownerId: null, previousOwnerId: 'usr_anna' } },
    ]);
  });

  it('moves the next contact date of a waiting case only', async () => {
    const desk = aDesk();
    const { id, version } = await opened(desk);
    const later = { nextContactAt: hoursAfter(48) };
    await expect(alter(desk, id, later)).rejects.toMatchObject({ code: 'cases/not-waiting' });
    const fields = { nextContactAt: hoursAfter(24) };
    const command = { caseId: id, to: 'waiting-customer', actor: anna, expectedVersion: version };
    await transitionCase(desk, { ...command, fields });
    expect(await alter(desk, id, later)).toMatchObject({ wakeAt: hoursAfter(48) });
  });

  it('corrects a closed case within five minutes only', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await step(desk, id, { to: 'closed' });
    desk.at(minutesAfter(4));
    expect(await alter(desk, id, { tags: ['cable'] })).toMatchObject({ tags: ['cable'] });
    desk.at(minutesAfter(6));
    await expect(alter(desk, id, { tags: [] })).rejects.toMatchObject({
      code: 'cases/correction-window-elapsed',
    });
  });
});

describe('a command that changes nothing', () => {
  it('keeps its answer for a repeat of the same request', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const { version = 0 } = (await alter(desk, id, { ownerId: 'usr_oleh' })) ?? {};
    const once = { key: 'k', fingerprint: 'f' };
    const again = { caseId: id, ownerId: 'usr_oleh', actor: anna, expectedVersion: version, once };
    const first = await assignCase(desk, again);
    expect(first.version).toBe(version);
    await expect(assignCase(desk, again)).rejects.toMatchObject({ result: first });
  });
});
