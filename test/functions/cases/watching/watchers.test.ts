import { describe, expect, it } from 'vitest';
import { addNote } from '../../../../functions/cases/discussion/add-note.ts';
import { viewCase } from '../../../../functions/cases/reading/view.ts';
import { unwatchCase, watchCase } from '../../../../functions/cases/watching/watch-case.ts';
import { aDesk, anna, customer, opened } from '../../../support/cases.ts';

describe('watchers', () => {
  it('follow a case until they do no more, each change in the journal once', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const command = { caseId: id, userId: 'usr_oleh', actor: anna };
    expect(await watchCase(desk, command)).toEqual({ watchers: ['usr_oleh'] });
    expect(await watchCase(desk, command)).toEqual({ watchers: ['usr_oleh'] });
    expect(await unwatchCase(desk, command)).toEqual({ watchers: [] });
    expect(await unwatchCase(desk, command)).toEqual({ watchers: [] });
    expect(desk.cases.entries(id).map(({ type, data }) => [type, data['userId']])).toEqual([
      ['case.opened', undefined],
      ['case.watched', 'usr_oleh'],
      ['case.unwatched', 'usr_oleh'],
    ]);
    expect(desk.cases.cases.get(id)).not.toHaveProperty('watchers');
  });

  it('are staff, and twenty at most', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const watch = (userId: string) => watchCase(desk, { caseId: id, userId, actor: anna });
    await expect(watch('usr_nobody')).rejects.toMatchObject({ code: 'cases/unknown-watcher' });
    for (let n = 0; n < 20; n += 1) await watch(`usr_${n}`);
    await expect(watch('usr_20')).rejects.toMatchObject({ code: 'cases/too-many-watchers' });
  });

  it('class 49: are not shown to customers', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await watchCase(desk, { caseId: id, userId: 'usr_oleh', actor: anna });
    const of = desk.cases.cases.get(id);
    if (of === undefined) throw new Error('The case is gone.');
    expect(viewCase(of, anna)).toMatchObject({ watchers: ['usr_oleh'] });
    expect(viewCase(of, customer)).not.toHaveProperty('watchers');
  });
});

describe('mentions', () => {
  const files = { sizeOf: async () => undefined };

  it('stand on the note and in its entry, each colleague once', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const mentions = ['usr_oleh', 'usr_oleh'];
    const note = { caseId: id, text: 'Please look.', mentions, actor: anna };
    expect(await addNote({ ...desk, files }, note)).toMatchObject({ mentions: ['usr_oleh'] });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'note.added',
      data: { mentions: ['usr_oleh'] },
    });
  });

  it('refuse whoever is not of the staff, by id', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    const note = { caseId: id, text: 'Hi.', mentions: ['usr_nobody', 'usr_oleh'], actor: anna };
    await expect(addNote({ ...desk, files }, note)).rejects.toMatchObject({
      code: 'cases/unknown-mention',
      facts: { userIds: ['usr_nobody'] },
    });
    expect(desk.cases.messages(id)).toHaveLength(1);
  });
});
