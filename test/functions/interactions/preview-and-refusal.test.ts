import { beforeEach, describe, expect, test } from 'vitest';
import {
  registerInteraction,
  registerOrPreview,
} from '../../../functions/interactions/register-interaction.ts';
import { opened } from '../../support/cases.ts';
import { aCall, aReception, complexCall, type Reception } from './world.ts';

let reception: Reception;
type Body = Parameters<typeof aCall>[1];

const register = (body: Body) => registerInteraction(reception.deps, aCall(reception, body));
const refusal = (body: Body) =>
  register(body).then(
    () => expect.unreachable(),
    (error) => error,
  );

beforeEach(async () => {
  reception = await aReception();
});

describe('what the rules do not take', () => {
  test('is refused at its place with what is allowed, and the interaction is kept', async () => {
    const refused = await refusal({
      questions: [
        { topic: 'internet', type: 'grievance', subtopic: 'refund' },
        { topic: 'tariff-plans', type: 'request' },
      ],
    });
    expect(refused).toMatchObject({ code: 'cases/bad-classification', facts: { field: 'type' } });
    expect(refused.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/body/questions/0/type',
      '/body/questions/0/subtopic',
      '/body/questions/1/product',
    ]);
    expect(refused.errors[0].detail).toBe('Allowed here: complaint, request, consultation.');
    const { interactionId } = refused.facts;
    expect(await reception.deps.interactions.find(interactionId)).toMatchObject({
      status: 'received',
    });
  });

  test.each([
    ['an action nobody configured', { action: 'dance' }, '/body/action'],
    [
      'a ground nobody configured',
      { justification: { ground: 'mood' } },
      '/body/justification/ground',
    ],
    [
      'a kind of identifier nobody configured',
      { serviceIdentifiers: [{ kind: 'shoe', value: '44' }] },
      '/body/serviceIdentifiers/0/kind',
    ],
    [
      'setting aside a rule that stands',
      { overrule: { rules: ['adjustment' as const], reason: 'No.' } },
      '/body/overrule/rules/0',
    ],
  ] as const)('%s', async (_what, body, pointer) => {
    const refused = await refusal(structuredClone(body) as Body);
    expect(refused.errors).toMatchObject([{ pointer, detail: expect.stringMatching(/^Allowed/) }]);
  });

  test('a complaint without a ground, where nothing else is taken, is asked for its ground', async () => {
    const { topics } = (await reception.deps.designs.current(['topics'])).topics.document;
    const only = topics.map((topic) =>
      topic.id === 'service' ? { ...topic, types: ['complaint' as const], subtopics: [] } : topic,
    );
    reception = await aReception({ topics: { topics: only } });
    expect((await refusal({ topic: 'service', type: 'complaint' })).errors).toMatchObject([
      { pointer: '/body/justification', detail: expect.stringContaining('failing-service') },
    ]);
  });
});

describe('a dry run', () => {
  const preview = (body: Body) =>
    registerOrPreview(reception.deps, { ...aCall(reception, body), query: { preview: 'true' } });

  test('tells what would be created, and writes nothing', async () => {
    const before = reception.deps.interactions.all().length;
    const shown = await preview(complexCall);
    expect(reception.deps.interactions.all()).toHaveLength(before);
    expect(reception.deps.cases.cases.size).toBe(0);
    expect(shown).toMatchObject({
      rulesVersion: 0,
      problems: [],
      cases: [
        { by: 'one-case', type: 'complaint', routedBy: 'complaints', questions: [0, 1] },
        { by: 'adjustment', queueId: 'billing' },
      ],
      hints: [],
    });
    const { cases } = await register(complexCall);
    expect(
      cases.map(({ queueId, topic, type, serviceIdentifier }) => [
        queueId,
        topic,
        type,
        serviceIdentifier,
      ]),
    ).toEqual(
      ('cases' in shown ? shown.cases : []).map((of) => {
        const { queueId, topic, type, serviceIdentifier } = of as (typeof cases)[number];
        return [queueId, topic, type, serviceIdentifier];
      }),
    );
  });

  test('tells problems without refusing, and hints with what is allowed', async () => {
    expect(await preview({ topic: 'nothing' })).toMatchObject({
      cases: [],
      problems: [{ pointer: '/body/topic', allowed: expect.arrayContaining(['internet']) }],
    });
    const shown = await preview({ topic: 'internet', type: 'complaint' });
    expect(shown).toMatchObject({
      cases: [
        { type: 'request', decisions: [{ because: 'not-justified', says: expect.any(String) }] },
      ],
      hints: [
        { hint: 'name-subtopic', pointer: '/body/subtopic' },
        { hint: 'justify-complaint', allowed: ['failing-service', 'dissatisfaction'] },
        { hint: 'name-identifier', pointer: '/body/serviceIdentifiers' },
      ],
    });
    expect(await preview({ topic: 'billing', settled: { solution: 'Right.' } })).toMatchObject({
      problems: [
        { pointer: '/body/settled/reason' },
        { pointer: '/body/settled/timeSpentMinutes' },
      ],
    });
  });

  test('offers the open cases of the customer, also those opened before anybody asked', async () => {
    const { deps, ona } = reception;
    const customer = { id: ona.customerId, language: 'lt' } as const;
    const incident = { incidentId: 'inc_1', update: undefined };
    const known = await opened(deps, { customer, contactId: ona.id, channel: 'api', incident });
    const over = await opened(deps, { customer, contactId: ona.id });
    deps.cases.put({ ...over, category: 'closed' });
    await opened(deps, { customer: { id: 'cus_else', language: 'lt' } });
    expect((await preview({})) as object).toMatchObject({
      standing: [{ caseId: known.id, reference: known.reference, incidentId: 'inc_1' }],
    });
    expect(await preview({ continuesCaseId: known.id })).toMatchObject({ joins: known.id });
  });

  test('makes a stranger no contact', async () => {
    const who = { customerId: undefined, contactId: undefined, contactAddress: 'new@x.lt' };
    expect(await preview({ ...who, topic: 'internet' })).toMatchObject({
      cases: [{ queueId: 'technical' }],
    });
    expect(reception.deps.customers.addresses.has('new@x.lt')).toBe(false);
  });

  test('tells the case a contact would join, and what would be opened beside it', async () => {
    const [first] = (await register({ topic: 'internet', type: 'request' })).cases;
    const { adjustments } = complexCall;
    expect(await preview({ continuesCaseId: first?.id, adjustments })).toMatchObject({
      joins: first?.id,
      cases: [{ by: 'adjustment' }],
    });
  });
});
