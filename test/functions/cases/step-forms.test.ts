import { describe, expect, it } from 'vitest';
import { viewCase } from '../../../functions/cases/reading/view.ts';
import { type Designs, defaultPack, type Form } from '../../../functions/service-design/index.ts';
import {
  aDesk,
  anna,
  customer,
  hoursAfter,
  oleh,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';
import { serial, swapped } from '../../support/form-fields.ts';

const [usual] = defaultPack.workflows.workflows;
if (usual === undefined) throw new Error('There is a workflow.');

const label = (en: string) => ({ en });

const closing: Form = {
  ...{ id: 'closing-hardware', name: label('Hardware') },
  steps: [
    {
      ...{ id: 'hardware', title: label('Hardware') },
      fields: [swapped, serial],
    },
  ],
};

/** The usual workflow, whose way to a resolved state asks a form. */
const designs: Partial<Designs> = {
  forms: { forms: [...defaultPack.forms.forms, closing] },
  workflows: {
    workflows: [
      {
        ...usual,
        transitions: usual.transitions.map((one) =>
          one.to === 'resolved' ? { ...one, form: closing.id } : one,
        ),
      },
    ],
  },
};

const resolve = (desk: TestDesk, caseId: string, fields?: Readonly<Record<string, unknown>>) =>
  step(desk, caseId, { to: 'resolved', fields: { ...solved, fields } as never });

describe('a step that asks a form', () => {
  it('keeps what is answered with the case, and tells of it without words', async () => {
    const desk = aDesk(designs);
    const of = await opened(desk);
    const resolved = await resolve(desk, of.id, { swapped: true, serial: 'SN-4711' });
    expect(resolved).toMatchObject({
      ...{ state: 'resolved', fields: { ...of.fields, swapped: true, serial: 'SN-4711' } },
    });
    const changed = desk.cases.entries(of.id).find(({ type }) => type === 'case.changed');
    expect(changed?.data).toMatchObject({
      changes: [{ field: 'fields.swapped', from: null, to: true }, { field: 'fields.serial' }],
    });
    expect(JSON.stringify(desk.cases.entries(of.id))).not.toContain('SN-4711');
  });

  it('says all that is missing at once, each at its place', async () => {
    const desk = aDesk(designs);
    const of = await opened(desk);
    const asked = { to: 'resolved', fields: { reason: 'fixed', timeSpentMinutes: 5 } };
    await expect(step(desk, of.id, asked)).rejects.toMatchObject({
      code: 'cases/transition-demands',
      errors: [{ pointer: '/body/solution' }, { pointer: '/body/fields/swapped' }],
    });
    await expect(resolve(desk, of.id, { swapped: true })).rejects.toMatchObject({
      code: 'cases/step-form-incomplete',
      errors: [{ pointer: '/body/fields/serial', detail: 'This step of the workflow demands it.' }],
    });
  });

  it('takes no answer that does not fit, or to what is not asked', async () => {
    const desk = aDesk(designs);
    const of = await opened(desk);
    await expect(resolve(desk, of.id, { swapped: 'maybe' })).rejects.toMatchObject({
      errors: [{ pointer: '/body/fields/swapped', detail: 'This is true or false.' }],
    });
    const idle = { swapped: false, serial: 'SN-4711' };
    await expect(resolve(desk, of.id, idle)).rejects.toMatchObject({
      errors: [{ pointer: '/body/fields/serial' }],
    });
    expect(desk.cases.cases.get(of.id)?.state).toBe('new');
  });

  it('does not ask again what the case knows, and takes it back when it is told to', async () => {
    const desk = aDesk(designs);
    const of = await opened(desk);
    await resolve(desk, of.id, { swapped: true, serial: 'SN-1' });
    await step(desk, of.id, { to: 'in-progress', fields: { reason: 'again' } });
    const once = await resolve(desk, of.id, { serial: 'SN-2' });
    expect(once.fields).toMatchObject({ swapped: true, serial: 'SN-2' });
    await step(desk, of.id, { to: 'in-progress', fields: { reason: 'again' } });
    const without = await resolve(desk, of.id, { swapped: false, serial: null });
    expect(without.fields).toMatchObject({ swapped: false });
    expect(without.fields).not.toHaveProperty('serial');
  });

  it('keeps what the desk answers from the customer, unless customers take the step too', async () => {
    const answers = { swapped: true, serial: 'SN-1' };
    for (const [roles, shown] of [
      [[], undefined],
      [['customer' as const], answers],
    ] as const) {
      const workflows = designs.workflows?.workflows.map((workflow) => ({
        ...workflow,
        transitions: workflow.transitions.map((one) => ({ ...one, who: [...one.who, ...roles] })),
      }));
      const desk = aDesk({ ...designs, workflows: { workflows: workflows ?? [] } });
      const of = await opened(desk);
      const resolved = await resolve(desk, of.id, answers);
      expect(viewCase(resolved, customer).fields).toEqual(shown);
      expect(viewCase(resolved, anna).fields).toEqual(answers);
    }
  });

  it('is the only one that takes answers', async () => {
    const desk = aDesk(designs);
    const of = await opened(desk);
    const asked = { to: 'in-progress', fields: { fields: { swapped: true } } };
    await expect(step(desk, of.id, asked)).rejects.toMatchObject({
      code: 'cases/step-form-incomplete',
      errors: [{ pointer: '/body/fields/swapped' }],
    });
  });

  it('leaves a case whose form is named nowhere else alone when it is opened', async () => {
    const desk = aDesk(designs);
    expect((await opened(desk)).missing ?? []).not.toContain('swapped');
  });
});

it.each([
  ['agent', anna, 'cases/transition-not-allowed'],
  ['supervisor', oleh, undefined],
])('a step is for the roles it names: %s', async (_role, actor, refusal) => {
  const leads = usual.transitions.map((one) =>
    one.to === 'waiting-department' ? { ...one, who: ['supervisor' as const] } : one,
  );
  const desk = aDesk({ workflows: { workflows: [{ ...usual, transitions: leads }] } });
  const of = await opened(desk);
  const fields = { nextContactAt: hoursAfter(24) };
  const taken = step(desk, of.id, { to: 'waiting-department', fields, actor });
  if (refusal === undefined) expect(await taken).toMatchObject({ state: 'waiting-department' });
  else await expect(taken).rejects.toMatchObject({ code: refusal });
});
