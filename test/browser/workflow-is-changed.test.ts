import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Designs, Workflow } from '../../functions/service-design/contract.ts';
import type { Answer } from '../support/desk.ts';
import { type Console, expectAccessible, openConsole, picture } from './console.ts';

let shown: Console;
let page: Page;
let caseId = '';

const ask = async (line: string, body?: object, seen?: Answer): Promise<Answer> => {
  const [method = '', path = ''] = line.split(' ');
  const as = await shown.desk.tokenOf('admin');
  const tag = seen?.headers.get('etag');
  const headers = tag ? { 'if-match': tag } : {};
  return shown.desk.request(method, path, { as, headers, ...(body === undefined ? {} : { body }) });
};

/** An administrator changes a document while people work. */
const publish = async (kind: string, changed: (document: never) => object): Promise<void> => {
  const path = `/v1/service-design/${kind}`;
  const now = await ask(`GET ${path}`);
  const { status } = await ask(`PUT ${path}`, changed(now.body.document as never), now);
  expect(status).toBe(200);
};

const question = {
  ...{ id: 'lab-parcel', label: { en: 'Parcel number' }, type: 'line', mandatory: true },
};
const express = {
  ...{ id: 'lab-express', label: { en: 'Sent by express?' }, type: 'yes-no' },
  mandatory: true,
};
const carrier = {
  ...{ id: 'lab-carrier', label: { en: 'Carrier' }, type: 'choice', mandatory: true },
  when: { all: [{ field: 'answers.lab-express', is: true }] },
  options: [{ id: 'dpd', name: { en: 'DPD' } }],
};
const parcel = {
  ...{ id: 'parcel', name: { en: 'Parcel' } },
  steps: [{ id: 'parcel', title: { en: 'Parcel' }, fields: [question, express, carrier] }],
};

/** The wait for a third party becomes a wait for the supplier, and a state at the lab is new. */
const changed = ({ workflows: [usual] }: { readonly workflows: readonly Workflow[] }): object => {
  const renamed = (id: string): string => (id === 'waiting-third-party' ? 'at-supplier' : id);
  const states = (usual?.states ?? []).flatMap((state) =>
    state.id === 'waiting-third-party'
      ? [
          { ...state, retiredInto: 'at-supplier' },
          { ...state, id: 'at-supplier', name: { en: 'With the supplier' } },
          { ...state, id: 'at-lab', name: { en: 'At the lab' }, category: 'active' },
        ]
      : [state],
  );
  const transitions = (usual?.transitions ?? []).map((one) => ({
    ...one,
    to: renamed(one.to),
    from: one.from.map(renamed),
  }));
  const toLab = {
    from: ['at-supplier'],
    to: 'at-lab',
    who: ['agent', 'supervisor'],
    form: 'parcel',
  };
  return { workflows: [{ ...usual, states, transitions: [...transitions, toLab] }] };
};

beforeAll(async () => {
  shown = await openConsole();
  await shown.desk.settle();
  const { body } = await shown.desk.request('GET', '/v1/cases?queue=technical', {
    as: await shown.desk.tokenOf('agent'),
  });
  caseId = body.items[0].id;
  page = await shown.pageOf('Rasa Jankauskaitė', { locale: 'en-GB' });
  await page.evaluate("localStorage.setItem('lambdesk.language', 'en')");
});
afterAll(() => shown.close());

test('a form that is open while the workflow is published anew still works, and what is new shows by itself', async () => {
  await page.goto(`${shown.desk.ready().console}/cases/${caseId}`);
  await page.getByRole('button', { name: 'Change state' }).click();
  await page.getByRole('menuitem', { name: 'Waiting for a third party' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Next contact').fill('2100-01-01T09:00');
  await publish('forms', ({ forms }: Designs['forms']) => ({ forms: [...forms, parcel] }));
  await publish('workflows', changed);
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('With the supplier', { exact: true }).waitFor();
  expect((await ask(`GET /v1/cases/${caseId}`)).body).toMatchObject({
    ...{ state: 'at-supplier', category: 'waiting-on-third-party' },
  });
});

test('the new step asks its form, question by question, and keeps the answers with the case', async () => {
  await page.getByRole('button', { name: 'Change state' }).click();
  await page.getByRole('menuitem', { name: 'At the lab' }).click();
  const form = page.getByRole('dialog');
  const number = form.getByRole('textbox', { name: 'Parcel number' });
  expect(await number.getAttribute('required')).not.toBeNull();
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.getByText('This step demands it.').first().waitFor();
  expect(await form.getByRole('combobox', { name: 'Carrier' }).count()).toBe(0);
  await number.fill('P-4711');
  await form.getByRole('combobox', { name: 'Sent by express?' }).selectOption('Yes');
  await form.getByRole('combobox', { name: 'Carrier' }).selectOption('DPD');
  await expectAccessible(page);
  await picture(page, 'case-step-asks');
  await form.getByRole('button', { name: 'Change state' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('At the lab', { exact: true }).waitFor();
  expect((await ask(`GET /v1/cases/${caseId}`)).body).toMatchObject({
    state: 'at-lab',
    fields: { 'lab-parcel': 'P-4711', 'lab-express': true, 'lab-carrier': 'dpd' },
  });
  expect(shown.complaints()).toEqual([]);
});
