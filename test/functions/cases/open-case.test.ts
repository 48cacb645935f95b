import { describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { openCase } from '../../../functions/cases/open-case.ts';
import {
  aDesk,
  anna,
  anOpening,
  aRule,
  minutesAfter,
  morning,
  opened,
} from '../../support/cases.ts';

describe('opening a case', () => {
  it('writes the case, its description and one entry that says it all', async () => {
    const desk = aDesk();
    const of = await opened(desk, { severity: 'significant', interactionId: 'int_1' });
    expect(of).toMatchObject({ reference: 'C-10001', state: 'new', category: 'new', version: 1 });
    expect(desk.cases.messages(of.id)).toMatchObject([
      { kind: 'description', visibility: 'public', text: 'The lamp is red.' },
    ]);
    const entries = desk.cases.entries(of.id);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      type: 'case.opened',
      actor: { kind: 'staff', id: 'usr_anna' },
      data: {
        reference: 'C-10001',
        queueId: 'technical',
        routedBy: 'given',
        policyId: 'eight-hours',
        interactionId: 'int_1',
      },
    });
    expect(verify(entries, { n: of.version, hash: of.journalHash })).toMatchObject({
      intact: true,
    });
    expect(desk.cases.converted.get('int_1')?.caseIds).toEqual([of.id]);
  });

  it('keeps no word of the customer in the journal', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    expect(JSON.stringify(desk.cases.entries(of.id))).not.toMatch(/lamp|internet/i);
  });

  it('starts the clocks and asks to be woken at the first warning', async () => {
    const of = await opened(aDesk());
    expect(of.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['first-response', minutesAfter(60)],
      ['resolution', minutesAfter(480)],
    ]);
    expect(of).toMatchObject({ wakeAt: minutesAfter(45), clockGeneration: 1 });
  });

  it('tells the timer in its entry', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    expect(desk.cases.entries(of.id)[0]?.data['timer']).toEqual({
      generation: 1,
      wakeAt: minutesAfter(45),
    });
  });

  it('takes queue, priority and tags from the first rule that holds', async () => {
    const desk = aDesk({
      'routing-rules': {
        rules: [
          aRule('to-billing', [{ field: 'mail.to', contains: 'billing@' }], {
            queue: 'billing',
            priority: 'high',
            tags: ['money'],
            ownerId: 'usr_bo',
          }),
          aRule('gold', [], { queue: 'sales' }),
        ],
        otherwise: { queue: 'front-line' },
      },
    });
    const { queueId: _queueId, ...input } = anOpening({ tags: ['vip'] });
    const { case: of } = await openCase(desk, {
      ...input,
      routingFacts: { mail: { to: ['billing@desk.example'] } },
    });
    expect(of).toMatchObject({ queueId: 'billing', priority: 'high', ownerId: 'usr_bo' });
    expect(of.tags).toEqual(['vip', 'money']);
    expect(desk.cases.entries(of.id)[0]?.data['routedBy']).toBe('to-billing');
  });

  it('takes its priority from the severity when nothing else says one', async () => {
    expect(await opened(aDesk(), { severity: 'extensive' })).toMatchObject({
      priority: 'critical',
    });
    expect(await opened(aDesk())).toMatchObject({ severity: 'moderate', priority: 'medium' });
  });

  it.each([
    [{ topic: 'gardening' }, 'topic', 'internet'],
    [{ topic: 'internet', subtopic: 'calls' }, 'subtopic', 'slow'],
  ])(
    'refuses the classification %j and lists what is allowed',
    async (classification, field, allowed) => {
      const refusal = opened(aDesk(), { classification });
      await expect(refusal).rejects.toMatchObject({
        code: 'cases/bad-classification',
        facts: { field, allowed: expect.arrayContaining([allowed]) },
        errors: [{ pointer: `/body/${field}` }],
      });
    },
  );

  it('demands a product for the topics configured so', async () => {
    const topics = {
      topics: [
        {
          id: 'tariff',
          name: { en: 'Tariff' },
          types: ['request' as const],
          subtopics: [],
          productMandatory: true,
        },
      ],
    };
    const classification = { topic: 'tariff', type: 'request' as const };
    await expect(opened(aDesk({ topics }), { classification })).rejects.toMatchObject({
      code: 'cases/product-mandatory',
      errors: [{ pointer: '/body/product' }],
    });
    const complete = { ...classification, product: 'Fibre 100' };
    expect(await opened(aDesk({ topics }), { classification: complete })).toMatchObject(complete);
  });

  it('refuses a queue that is not configured', async () => {
    await expect(opened(aDesk(), { queueId: 'nowhere' })).rejects.toMatchObject({
      code: 'cases/unknown-queue',
      facts: { allowed: expect.arrayContaining(['billing']) },
    });
  });

  it('does not open twice for one claim, and answers a repeat what was answered first', async () => {
    const desk = aDesk();
    const once = { key: 'mail#1', fingerprint: 'a' };
    const first = await openCase(desk, { ...anOpening(), once, answer: ({ case: of }) => of.id });
    const repeat = openCase(desk, { ...anOpening(), once });
    await expect(repeat).rejects.toSatisfy(
      (error) => error instanceof AlreadyDone && error.result === first.case.id,
    );
    expect(desk.cases.cases.size).toBe(1);
  });

  it('writes nothing when its interaction was converted by somebody else', async () => {
    const desk = aDesk();
    await opened(desk, { interactionId: 'int_1' });
    const second = opened(desk, { interactionId: 'int_1' });
    await expect(second).rejects.toMatchObject({ code: 'storage/changed-meanwhile' });
    expect(desk.cases.cases.size).toBe(1);
  });

  it('cuts a text that is too long between characters and marks it', async () => {
    const desk = aDesk();
    const of = await opened(desk, { text: 'ž'.repeat(40_000), actor: anna });
    const [message] = desk.cases.messages(of.id);
    expect(message?.truncated).toBe(true);
    expect(message?.text).toBe('ž'.repeat(32_768));
    expect(of.openedAt).toBe(morning);
  });
});
