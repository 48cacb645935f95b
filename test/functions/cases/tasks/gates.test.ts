import { describe, expect, it } from 'vitest';
import { demandGates } from '../../../../functions/cases/life/gates.ts';
import { relateCases } from '../../../../functions/cases/relating/relate-cases.ts';
import { defaultPack } from '../../../../functions/service-design/index.ts';
import { aCase, anna, customer, opened, solved, step } from '../../../support/cases.ts';
import { ask, aTaskDesk, end } from '../../../support/tasks.ts';

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The default pack has no workflow.');

/** The default workflow, in which a case is resolved after those below it. */
const parentsLast = {
  workflows: {
    workflows: [
      {
        ...standard,
        transitions: standard.transitions.map((one) =>
          one.to === 'resolved' ? { ...one, gates: ['no-open-children' as const] } : one,
        ),
      },
    ],
  },
};

describe('gates of the workflow', () => {
  it('hold a case that asked for work until it is answered, and name what is open', async () => {
    const desk = aTaskDesk();
    const { id } = await opened(desk);
    const task = await ask(desk, id);
    const resolving = () => step(desk, id, { to: 'resolved', fields: solved });
    await expect(resolving()).rejects.toMatchObject({
      code: 'cases/tasks-open',
      message: 'Work that was asked of another department is still open: Credit note.',
    });
    await end(desk, task, { to: 'cancelled' });
    expect(await resolving()).toMatchObject({ category: 'resolved' });
  });

  it('hold a parent until its children are over, and name them', async () => {
    const desk = aTaskDesk(parentsLast);
    const [parent, child] = [await opened(desk), await opened(desk)];
    const relation = { caseId: parent.id, otherId: child.id, kind: 'child' } as const;
    await relateCases(desk, { ...relation, actor: anna });
    const resolving = () => step(desk, parent.id, { to: 'resolved', fields: solved });
    await expect(resolving()).rejects.toMatchObject({
      code: 'cases/children-open',
      message: `Cases below this one are still open: ${child.reference}.`,
    });
    await step(desk, child.id, { to: 'resolved', fields: solved });
    expect(await resolving()).toMatchObject({ category: 'resolved' });
  });

  it('let pass what no gate names', async () => {
    const desk = aTaskDesk(parentsLast);
    const { id } = await opened(desk);
    await ask(desk, id);
    expect(await step(desk, id, { to: 'resolved', fields: solved })).toMatchObject({
      category: 'resolved',
    });
  });

  it('tell a customer nothing of what is open', () => {
    const of = aCase({ openTasks: [{ id: 'tsk_1', title: 'Check fraud', queueId: 'billing' }] });
    const passing = () => demandGates(of, { gates: ['no-open-tasks'] }, { actor: customer });
    expect(passing).toThrow(
      expect.objectContaining({
        facts: {},
        message: 'Work that was asked of another department is still open.',
      }),
    );
  });
});
