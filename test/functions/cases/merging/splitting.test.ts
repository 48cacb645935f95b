import { describe, expect, it } from 'vitest';
import { addNote } from '../../../../functions/cases/discussion/add-note.ts';
import { receiveReply } from '../../../../functions/cases/discussion/receive-reply.ts';
import { splitCase } from '../../../../functions/cases/merging/split-case.ts';
import { aDesk, anna, customer, hoursAfter, opened } from '../../../support/cases.ts';

const aTalk = async () => {
  const desk = { ...aDesk(), files: { sizeOf: async () => undefined } };
  const { id } = await opened(desk);
  const email = { from: 'ona@a.example', to: [], references: ['<first@mail>'] };
  await receiveReply(desk, {
    ...{ caseId: id, text: 'And my bill is wrong.', participant: true, contactId: 'con_ona' },
    ...{ actor: customer, email: { ...email, messageId: '<bill@mail>' } },
  });
  await addNote(desk, { caseId: id, text: 'Ask accounting.', actor: anna });
  desk.at(hoursAfter(1));
  const ids = desk.cases.messages(id).map((message) => message.id);
  return { desk, id, ids };
};

describe('a split', () => {
  it('makes a case of messages that stay where they are too, each knowing the other', async () => {
    const { desk, id, ids } = await aTalk();
    const messageIds = ids.slice(1);
    const { id: newId } = await splitCase(desk, {
      ...{ caseId: id, subject: 'Wrong bill', messageIds, actor: anna },
    });
    expect(desk.cases.cases.get(newId)).toMatchObject({
      ...{ subject: 'Wrong bill', splitFrom: id, openedAt: hoursAfter(1), contactId: 'con_ona' },
      relations: [{ caseId: id, kind: 'related' }],
    });
    expect(desk.cases.messages(newId)).toMatchObject([
      { kind: 'description', text: 'And my bill is wrong.', author: { id: 'con_ona' } },
      { kind: 'note', visibility: 'internal', text: 'Ask accounting.', author: { id: anna.id } },
    ]);
    expect(desk.cases.messages(id).map((message) => message.id)).toEqual(ids);
    expect(desk.cases.cases.get(id)?.relations).toEqual([{ caseId: newId, kind: 'related' }]);
    expect(desk.cases.entries(id).find(({ type }) => type === 'case.split')?.data).toEqual({
      ...{ caseId: newId, messageIds },
    });
    expect(desk.cases.entries(newId)[0]?.data).toMatchObject({ splitFrom: id });
  });

  it('begins with a public message, of this case', async () => {
    const { desk, id, ids } = await aTalk();
    const split = (messageIds: readonly string[]) =>
      splitCase(desk, { caseId: id, subject: 'Wrong bill', messageIds, actor: anna });
    await expect(split([ids[2] ?? ''])).rejects.toMatchObject({ code: 'cases/split-needs-public' });
    await expect(split(['msg_other'])).rejects.toMatchObject({
      code: 'cases/unknown-messages',
      facts: { messageIds: ['msg_other'] },
    });
    expect(desk.cases.cases.size).toBe(1);
  });
});
