import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Designs } from '../../functions/service-design/contract.ts';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';
import { fileCase } from './filing.ts';

let shown: Console;
beforeAll(async () => {
  shown = await openConsole();
});
afterAll(() => shown.close());

test('a draft of the workflows is drawn as it is written, and held against the cases that are open', async () => {
  await fileCase(shown, { subject: 'Stays where it is' });
  const page = await shown.pageOf('Administrator');
  await page.goto(`${shown.desk.ready().console}/admin?part=design&kind=workflows`);
  const drawn = page.getByRole('region', { name: 'How a case goes' }).last();
  await drawn.getByRole('button', { name: /^New/ }).click();
  await page.getByRole('cell', { name: 'Resolved', exact: true }).first().waitFor();
  await drawn.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await picture(page, 'admin-workflow');

  const editor = page.getByRole('textbox', { name: 'Document (JSON)' });
  const { workflows }: Designs['workflows'] = JSON.parse(await editor.inputValue());
  const [standard] = workflows;
  if (standard === undefined) throw new Error('There is a workflow.');
  const states = standard.states.map((state) =>
    state.id === 'new' ? { ...state, id: 'fresh', name: { en: 'Fresh' } } : state,
  );
  const transitions = standard.transitions.map((step) => ({
    ...step,
    from: step.from.map((id) => (id === 'new' ? 'fresh' : id)),
  }));
  const changed = { ...standard, initial: 'fresh', states, transitions };
  await editor.fill(JSON.stringify({ workflows: [changed] }, null, 2));
  await drawn.getByRole('button', { name: /^Fresh/ }).waitFor();
  await page.getByRole('button', { name: 'Hold it against open cases' }).click();
  await page.getByText('it cannot be published so').waitFor();
  await expectAccessible(page);
  await picture(page, 'admin-workflow-stranded');
  expect(shown.complaints()).toEqual([]);
});
