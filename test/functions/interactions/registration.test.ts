import { beforeEach, describe, expect, test } from 'vitest';
import { registerInteraction } from '../../../functions/interactions/register-interaction.ts';
import { anIncident } from '../../support/cases.ts';
import { aCall, aReception, complexCall, type Reception } from './world.ts';

let reception: Reception;
type Body = Parameters<typeof aCall>[1];

const register = (body: Body) => registerInteraction(reception.deps, aCall(reception, body));
const refusal = (body: Body) =>
  register(body).then(
    () => expect.unreachable(),
    (error) => error,
  );
const entriesOf = (id = '') => reception.deps.cases.entries(id);
const dataOf = (id: string | undefined, type: string) =>
  entriesOf(id).find((entry) => entry.type === type)?.data;

beforeEach(async () => {
  reception = await aReception();
});

describe('a contact of several questions', () => {
  test('is one case, and one for its compensation that accompanies it', async () => {
    const { interaction, cases } = await register(complexCall);
    const [first, second] = cases;
    expect(first).toMatchObject({
      ...{ topic: 'internet', type: 'complaint', subtopic: 'no-connection' },
      ...{ action: 'line-tested', justification: 'failing-service', queueId: 'complaints' },
      serviceIdentifier: '+37060000001',
    });
    expect(second).toMatchObject({
      ...{ topic: 'billing', type: 'request', subtopic: 'adjustment', queueId: 'billing' },
      accompanies: first?.id,
      serviceIdentifier: '+37060000001',
    });
    expect(cases).toHaveLength(2);
    expect(interaction).toMatchObject({
      status: 'converted',
      from: '+37069999999',
      caseIds: cases.map(({ id }) => id),
    });
    expect(await reception.deps.interactions.find(interaction.id)).toEqual(interaction);
  });

  test('journals each decision with its reason and the version of the rules, and nothing anybody said', async () => {
    const { cases } = await register(complexCall);
    expect(dataOf(cases[0]?.id, 'case.opened')?.['registration']).toEqual({
      rulesVersion: 0,
      decisions: [
        { rule: 'one-case', because: 'one-contact', chosen: 1, over: [2] },
        {
          ...{ rule: 'type-precedence', because: 'highest-type' },
          ...{ chosen: 'complaint', over: [0], question: 1 },
        },
        {
          ...{ rule: 'identifier-precedence', because: 'identifier-precedence' },
          ...{ chosen: 'number', over: ['contract'], question: 1 },
        },
        { rule: 'adjustment', because: 'has-adjustment', chosen: 'request' },
      ],
    });
    expect(dataOf(cases[1]?.id, 'case.opened')?.['registration']).toMatchObject({
      decisions: [{ rule: 'adjustment' }],
    });
    const journals = JSON.stringify(cases.map(({ id }) => entriesOf(id)));
    for (const secret of ['+3706', 'NL-7', 'ONT', 'Two days'])
      expect(journals).not.toContain(secret);
  });

  test('keeps the reasons in the agent’s words as internal notes', async () => {
    const overrule = { rules: ['type-precedence' as const], reason: 'She insists on the bill.' };
    const { cases } = await register({ ...complexCall, overrule });
    const notes = reception.deps.cases
      .messages(cases[0]?.id ?? '')
      .filter(({ kind }) => kind === 'note');
    expect(notes.map(({ text, visibility }) => [text, visibility])).toEqual([
      ['No light on the ONT since Monday.', 'internal'],
      ['She insists on the bill.', 'internal'],
    ]);
    expect(entriesOf(cases[0]?.id).map(({ type }) => type)).toEqual([
      ...['case.opened', 'note.added', 'note.added'],
    ]);
  });

  test('may be said without a list while there is one question', async () => {
    const { cases } = await register({
      topic: 'internet',
      type: 'request',
      serviceIdentifier: '7',
    });
    expect(cases).toMatchObject([{ topic: 'internet', type: 'request', serviceIdentifier: '7' }]);
    const twice = await refusal({ topic: 'internet', questions: [{ topic: 'internet' }] });
    expect(twice.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/body/topic',
    ]);
  });
});

describe('a matter settled in the conversation', () => {
  const settled = { reason: 'Explained', solution: 'The charge is right.', timeSpentMinutes: 6 };

  test('is registered and closed in one step', async () => {
    const { cases } = await register({ topic: 'billing', action: 'explained', settled });
    expect(cases).toMatchObject([
      {
        ...{ type: 'consultation', category: 'closed', timeSpentMinutes: 6 },
        resolution: { reason: 'Explained', solution: 'The charge is right.' },
      },
    ]);
    const types = entriesOf(cases[0]?.id).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['case.opened', 'case.resolved', 'case.closed']);
    expect(dataOf(cases[0]?.id, 'case.opened')).toMatchObject({ settled: true });
    expect(reception.deps.cases.timeEntries(cases[0]?.id ?? '')).toMatchObject([{ minutes: 6 }]);
  });

  test('still owes what closing demands, at its place', async () => {
    const refused = await refusal({ topic: 'billing', settled: { solution: 'All is right.' } });
    expect(refused).toMatchObject({ code: 'cases/transition-demands' });
    expect(refused.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/body/settled/reason', '/body/settled/timeSpentMinutes'],
    ]);
    expect(reception.deps.interactions.all()).toMatchObject([{ status: 'received' }]);
    expect(reception.deps.cases.cases.size).toBe(0);
  });
});

describe('a contact about an incident', () => {
  const claim = { topic: 'internet', incidentId: 'inc_1', formalClaim: true } satisfies Body;

  test('links its case to it, and the formal claim is a case of its own', async () => {
    const update = { updateNumber: 2, status: 'identified' as const };
    reception.deps.incidents.put(anIncident(update));
    const { cases } = await register({ ...claim, type: 'request' });
    expect(cases).toMatchObject([
      { incidentId: 'inc_1', incidentUpdate: 2 },
      { queueId: 'claims', type: 'complaint', accompanies: cases[0]?.id },
    ]);
    expect(cases[1]?.incidentId).toBeUndefined();
    expect(reception.deps.cases.linkOf('inc_1', cases[0]?.id ?? '')).toMatchObject({
      state: 'linked',
      appliedUpdate: 2,
    });
  });

  test('is refused when there is no such incident, and a claim without one', async () => {
    expect(await refusal(claim)).toMatchObject({ code: 'cases/unknown-incident' });
    const { incidentId: _incidentId, ...alone } = claim;
    expect(await refusal(alone)).toMatchObject({
      code: 'interactions/cannot-register',
      errors: [{ pointer: '/body/formalClaim' }],
    });
  });
});

describe('a contact that continues a case', () => {
  test('joins it, and its adjustment is opened beside it', async () => {
    const [first] = (await register({ topic: 'internet', type: 'request' })).cases;
    const { adjustments } = complexCall;
    const { interaction, cases } = await register({ continuesCaseId: first?.id, adjustments });
    expect(cases).toMatchObject([{ id: first?.id }, { accompanies: first?.id, type: 'request' }]);
    expect(interaction.caseIds).toEqual(cases.map(({ id }) => id));
    expect(reception.deps.cases.messages(first?.id ?? '')).toHaveLength(2);
  });
});

describe('an activity that was noted before', () => {
  test('is converted by its name alone: its contact, its channel and its link stay', async () => {
    const refused = await refusal({ channel: 'meeting', topic: 'nothing' });
    const { interactionId } = refused.facts;
    const who = { customerId: undefined, contactId: undefined };
    const { interaction, cases } = await register({ ...who, interactionId, topic: 'contract' });
    expect(cases).toMatchObject([
      { channel: 'meeting', interactionId, contactId: reception.ona.id },
    ]);
    expect(interaction).toMatchObject({ id: interactionId, caseIds: [cases[0]?.id] });
  });
});
