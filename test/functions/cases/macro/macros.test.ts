import { describe, expect, it } from 'vitest';
import { listMacros } from '../../../../functions/cases/macro/list-macros.ts';
import { previewMacro, runMacro } from '../../../../functions/cases/macro/run-macro.ts';
import type { Macro } from '../../../../functions/service-design/index.ts';
import { aDesk, anna, hoursAfter, opened, type TestDesk } from '../../../support/cases.ts';

const chase: Macro = {
  id: 'chase',
  name: { en: 'Chase' },
  when: { all: [{ field: 'channel', is: 'phone' }] },
  reply: {
    en: 'Hello {{contactName}}, about {{subject}} ({{reference}}) in {{queueName}}. {{agentName}}',
    lt: 'Sveiki, {{contactName}}, dėl {{subject}}. {{agentName}}',
  },
  note: 'Chased {{reference}}.',
  changes: { priority: 'high', owner: 'me', queue: 'front-line' },
  addTags: ['chased'],
  step: { to: 'waiting-customer', nextContactHours: 24 },
};
const letters: Macro = {
  id: 'letters',
  name: { en: 'Letters' },
  when: { all: [{ field: 'channel', is: 'letter' }] },
  addTags: ['paper'],
};
const impossible: Macro = {
  id: 'impossible',
  name: { en: 'Resolve' },
  reply: { en: 'Done.' },
  step: { to: 'resolved' },
};

const designs = { macros: { macros: [chase, letters, impossible] } };

const run = (desk: TestDesk, caseId: string, macroId: string) =>
  runMacro(desk, { caseId, macroId, actor: anna, expectedVersion: 1 });

describe('a macro', () => {
  it('does all it says in one commit, in the language of the case, and is named in the journal', async () => {
    const desk = aDesk(designs);
    const { id } = await opened(desk);
    await run(desk, id, 'chase');
    expect(desk.cases.cases.get(id)).toMatchObject({
      ...{ priority: 'high', ownerId: 'usr_anna', queueId: 'front-line', tags: ['chased'] },
      ...{ state: 'waiting-customer', nextContactAt: hoursAfter(24) },
    });
    const [, reply, note] = desk.cases.messages(id);
    expect(reply?.text).toBe('Sveiki, Ona, dėl No internet since yesterday. Anna');
    expect(reply).toMatchObject({ kind: 'reply', visibility: 'public' });
    expect(note?.text).toBe('Chased C-10001.');
    expect(note).toMatchObject({ visibility: 'internal' });
    const [first, ...rest] = desk.cases.entries(id).slice(1);
    expect(first).toMatchObject({
      type: 'case.changed',
      data: { macro: 'chase', macrosVersion: 0 },
    });
    expect(rest.map(({ type }) => type)).toEqual([
      ...['case.assigned', 'reply.sent', 'case.transitioned', 'note.added', 'case.transitioned'],
      'clock.met',
    ]);
  });

  it('told beforehand is what running it does, and writes nothing', async () => {
    const desk = aDesk(designs);
    const { id } = await opened(desk);
    const asked = { caseId: id, macroId: 'chase', actor: anna, expectedVersion: 1 };
    const shown = await previewMacro(desk, asked);
    expect(desk.cases.entries(id)).toHaveLength(1);
    const done = await run(desk, id, 'chase');
    for (const field of ['state', 'priority', 'ownerId', 'queueId', 'tags', 'nextContactAt'])
      expect(shown.case).toHaveProperty(field, done[field as keyof typeof done]);
    const written = desk.cases.messages(id).slice(1);
    expect(shown.messages).toEqual(written.map(({ kind, text }) => ({ kind, text })));
    await expect(previewMacro(desk, asked)).rejects.toMatchObject({ code: 'version/stale' });
  });

  it('class 46: reads nothing a customer wrote as a placeholder', async () => {
    const desk = aDesk(designs);
    const { id } = await opened(desk, { subject: '{{agentName}} <b>' });
    await run(desk, id, 'chase');
    expect(desk.cases.messages(id)[1]?.text).toContain('{{agentName}} <b>');
  });

  it('does nothing at all when one of its deeds is refused', async () => {
    const desk = aDesk(designs);
    const { id } = await opened(desk);
    await expect(run(desk, id, 'impossible')).rejects.toMatchObject({
      code: 'cases/transition-demands',
    });
    expect(desk.cases.messages(id)).toHaveLength(1);
  });

  it('is offered to the cases it is for, and refused to others', async () => {
    const desk = aDesk(designs);
    const { id } = await opened(desk);
    const { items } = await listMacros(desk, { caseId: id, actor: anna });
    expect(items).toMatchObject([
      { id: 'chase', writes: true },
      { id: 'impossible', writes: true },
    ]);
    await expect(run(desk, id, 'letters')).rejects.toMatchObject({
      code: 'cases/macro-does-not-fit',
    });
    await expect(run(desk, id, 'none')).rejects.toMatchObject({ code: 'cases/unknown-macro' });
    const stale = { caseId: id, macroId: 'chase', actor: anna, expectedVersion: 7 };
    await expect(runMacro(desk, stale)).rejects.toMatchObject({ code: 'version/stale' });
  });
});
