import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import { idsFrom } from '#kernel/id.ts';
import { verify } from '#kernel/journal.ts';
import { type DesignKind, defaultPack } from '../../../functions/service-design/index.ts';
import { publishDesign } from '../../../functions/service-design/publishing/publish-design.ts';
import {
  listVersions,
  readDesign,
  readVersion,
} from '../../../functions/service-design/read-design.ts';
import { memoryDesignStore } from './memory-design-store.ts';

const admin: Actor = { kind: 'staff', id: 'usr_ada', roles: ['admin'] };
const now = () => '2026-11-23T09:00:00.000Z';

const desk = () => {
  const designs = memoryDesignStore();
  const { countStanding } = designs;
  const deps = { designs, countStanding, now, newId: idsFrom(now, () => 0.5) };
  const publish = (kind: DesignKind, body: unknown, expectedVersion = 0) =>
    publishDesign(deps, { actor: admin, params: { kind }, body, expectedVersion });
  return { designs, deps, publish };
};

const refusal = async (work: Promise<unknown>): Promise<Fault> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error('It was not refused.');
  return error;
};

const pointersOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  (await refusal(work)).errors.map(({ pointer }) => pointer);

const queue = (id: string) => ({ id, name: { en: id } });
const copy = <K extends DesignKind>(kind: K) => structuredClone(defaultPack[kind]);

describe('publishing', () => {
  test('makes a version that holds at once and is journalled', async () => {
    const { designs, deps, publish } = desk();
    const queues = { queues: [...copy('queues').queues, queue('retention')] };
    const answer = await publish('queues', queues);
    expect(answer).toMatchObject({ kind: 'queues', version: 1 });
    const held = await readDesign(deps, { params: { kind: 'queues' } });
    expect(held).toEqual(answer);
    const [entry] = designs.published[0]?.entries ?? [];
    expect(entry).toMatchObject({
      type: 'design.published',
      subject: 'design_queues',
      actor: { kind: 'staff', id: 'usr_ada' },
      data: { kind: 'queues', version: 1, previousVersion: 0 },
    });
  });

  test('fills in what has a default', async () => {
    const { publish } = desk();
    const { document } = await publish('queues', {
      queues: copy('queues').queues.map(({ id, name }) => ({ id, name })),
    });
    expect(document).toEqual(defaultPack.queues);
  });

  test('chains the journal of a kind', async () => {
    const { designs, publish } = desk();
    await publish('queues', copy('queues'));
    await publish('queues', copy('queues'), 1);
    const entries = designs.published.flatMap((one) => one.entries);
    expect(verify(entries, await designs.head('queues'))).toEqual({ intact: true, entries: 2 });
  });

  test('is refused to who has not seen what holds', async () => {
    const { publish } = desk();
    await publish('queues', copy('queues'));
    expect((await refusal(publish('queues', copy('queues'), 0))).code).toBe('version/stale');
  });

  test('keeps older versions readable, the default pack among them', async () => {
    const { deps, publish } = desk();
    const more = { queues: [...copy('queues').queues, queue('retention')] };
    await publish('queues', more);
    await publish('queues', copy('queues'), 1);
    const read = (version: number) => readVersion(deps, { params: { kind: 'queues', version } });
    expect((await read(0)).document).toEqual(defaultPack.queues);
    expect((await read(1)).document).toMatchObject(more);
    expect((await refusal(read(3))).code).toBe('service-design/unknown-version');
    const { items } = await listVersions(deps, { params: { kind: 'queues' }, page: { limit: 10 } });
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
  });
});

describe('a document is refused', () => {
  test('with every error of its form at once', async () => {
    const { publish } = desk();
    const body = { queues: [{ id: 'Front Line', name: { uk: 'Перша' }, colour: 'red' }] };
    const pointers = await pointersOf(publish('queues', body));
    expect(pointers.toSorted()).toEqual([
      '/body/queues/0/colour',
      '/body/queues/0/id',
      '/body/queues/0/name/en',
    ]);
  });

  test('for ids given twice', async () => {
    const { publish } = desk();
    const queues = { queues: [...copy('queues').queues, queue('billing')] };
    const last = defaultPack.queues.queues.length;
    expect(await pointersOf(publish('queues', queues))).toEqual([`/body/queues/${last}/id`]);
  });

  test('for a routing rule to an unknown queue, saying which there are', async () => {
    const { publish } = desk();
    const rules = { ...copy('routing-rules'), otherwise: { queue: 'nowhere' } };
    const fault = await refusal(publish('routing-rules', rules));
    expect(fault.errors).toEqual([
      { pointer: '/body/otherwise/queue', detail: expect.stringContaining('front-line, billing') },
    ]);
  });

  test('for taking away a queue that routing rules name', async () => {
    const { publish } = desk();
    const queues = { queues: copy('queues').queues.filter(({ id }) => id !== 'sales') };
    const fault = await refusal(publish('queues', queues));
    expect(fault.code).toBe('service-design/invalid-document');
    expect(fault.errors).toHaveLength(2);
    expect(fault.errors[0]?.detail).toContain('routing-rules');
  });

  test('for taking away a queue that holds open cases, and not for one that is empty', async () => {
    const { designs, publish } = desk();
    await publish('queues', { queues: [...copy('queues').queues, queue('left'), queue('empty')] });
    designs.openCases.set('left', 2);
    const fault = await refusal(publish('queues', copy('queues'), 1));
    expect(fault.errors).toEqual([
      { pointer: '/body/queues', detail: expect.stringContaining('The queue left cannot go') },
    ]);
    designs.openCases.delete('left');
    expect(await publish('queues', copy('queues'), 1)).toMatchObject({ version: 2 });
  });

  test('for making a large queue small again: what stands in its shards would be on no list', async () => {
    const { publish } = desk();
    const { queues } = copy('queues');
    await publish('queues', { queues: [...queues, { ...queue('storm'), large: true }] });
    const small = publish('queues', { queues: [...queues, queue('storm')] }, 1);
    expect(await pointersOf(small)).toEqual([`/body/queues/${queues.length}/large`]);
    expect(await publish('queues', { queues }, 1)).toMatchObject({ version: 2 });
  });

  test('for taking away a calendar that policies count by', async () => {
    const { publish } = desk();
    const calendars = { calendars: copy('calendars').calendars.slice(0, 1) };
    expect(await pointersOf(publish('calendars', calendars))).toEqual(Array(6).fill('/body'));
  });

  test('for transitions of states that are not there, and a workflow that cannot end', async () => {
    const { publish } = desk();
    const [workflow] = copy('workflows').workflows;
    const states = workflow?.states.filter(({ id }) => id !== 'closed');
    const pointers = await pointersOf(
      publish('workflows', { workflows: [{ ...workflow, states, initial: 'born' }] }),
    );
    expect(pointers).toEqual([
      '/body/workflows/0/initial',
      '/body/workflows/0/transitions/5/to',
      '/body/workflows/0/transitions/7/from/0',
      '/body/workflows/0/states',
    ]);
  });

  test('for a zone, hours and a holiday that cannot be', async () => {
    const { publish } = desk();
    const [business, always] = copy('calendars').calendars;
    const broken = {
      ...business,
      zone: 'Europe/Atlantis',
      hours: [{ days: ['mon'], from: '18:00', to: '08:00' }],
      holidays: [{ yearly: '02-30', name: 'Never' }],
    };
    expect(await pointersOf(publish('calendars', { calendars: [broken, always] }))).toEqual([
      '/body/calendars/0/zone',
      '/body/calendars/0/hours/0/to',
      '/body/calendars/0/holidays/0/yearly',
    ]);
  });

  test('for an unknown calendar and two targets of one clock', async () => {
    const { publish } = desk();
    const target = { clock: 'resolution', minutes: 60, calendar: 'moon' };
    const policies = [
      { id: 'odd', name: { en: 'Odd' }, when: { all: [] }, targets: [target, target] },
    ];
    expect(await pointersOf(publish('sla-policies', { policies }))).toEqual([
      '/body/policies/0/targets/1/clock',
      '/body/policies/0/targets/0/calendar',
      '/body/policies/0/targets/1/calendar',
    ]);
  });

  test.each([
    ['that does not compile', { subject: 'Hi', body: '{{#text}}never closed' }, 'body'],
    ['that names an unknown variable', { subject: '{{referense}}', body: 'x' }, 'subject'],
    [
      'that names one inside a section',
      { subject: 'Hi', body: '{{#text}}{{secret}}{{/text}}' },
      'body',
    ],
    ['that includes a partial', { subject: 'Hi', body: '{{> text}}' }, 'body'],
    ['whose subject has two lines', { subject: 'Hi\r\nBcc: all', body: 'x' }, 'subject'],
  ])('for a template %s', async (_what, text, part) => {
    const { publish } = desk();
    const template = { id: 'odd', event: 'case.opened', audience: 'contact', texts: { en: text } };
    expect(await pointersOf(publish('templates', { templates: [template] }))).toEqual([
      `/body/templates/0/texts/en/${part}`,
    ]);
  });

  test('when it is larger than the table can hold', async () => {
    const { publish } = desk();
    const text = { subject: 'Hi', body: 'x'.repeat(400_000) };
    const template = { id: 'odd', event: 'case.opened', audience: 'contact', texts: { en: text } };
    expect(await pointersOf(publish('templates', { templates: [template] }))).toEqual(['/body']);
  });
});

test('macros name placeholders, queues and states that are there, and do something', async () => {
  const { publish } = desk();
  const macro = { id: 'a', name: { en: 'A' } };
  const macros = [
    { ...macro, reply: { en: 'Hello {{contactName}}', lt: '{{contact}}' }, note: '{{#open' },
    { ...macro, changes: { queue: 'nowhere' }, step: { to: 'nowhere' } },
    { ...macro, id: 'b' },
  ];
  expect(await pointersOf(publish('macros', { macros }))).toEqual([
    '/body/macros/1/id',
    '/body/macros/0/reply/lt',
    '/body/macros/0/note',
    '/body/macros/1/changes/queue',
    '/body/macros/1/step/to',
    '/body/macros/2',
  ]);
  const queues = { queues: copy('queues').queues };
  await publish('macros', { macros: [{ ...macro, changes: { queue: 'front-line' } }] });
  const without = { queues: queues.queues.filter(({ id }) => id !== 'front-line') };
  expect((await refusal(publish('queues', without))).code).toBe('service-design/invalid-document');
});
