import { describe, expect, it } from 'vitest';
import { tryRouting } from '../../../functions/simulations/try-routing.ts';
import { aDesk, aRule, opened } from '../../support/cases.ts';

const outage = aRule('outage', [{ field: 'severity', is: 'extensive' }], {
  queue: 'technical',
  priority: 'critical',
});

describe('routing that is tried', () => {
  it('names the rule and its version for facts, and changes nothing', async () => {
    const desk = aDesk({ 'routing-rules': { rules: [outage], otherwise: { queue: 'sales' } } });
    expect(await tryRouting(desk, { facts: { severity: 'extensive' } })).toMatchObject({
      queueId: 'technical',
      routedBy: 'outage',
      priority: 'critical',
      version: 0,
    });
    expect(await tryRouting(desk, { facts: {} })).toMatchObject({ routedBy: 'otherwise' });
  });

  it('says of each rule before which question was answered no, and what was found', async () => {
    const vip = aRule('vip', [{ field: 'customer.tier', is: 'gold' }], { queue: 'sales' });
    const late = aRule('late', [{ field: 'language', is: 'lt' }], { queue: 'sales' });
    const rules = { rules: [vip, outage, late], otherwise: { queue: 'sales' } };
    const desk = aDesk({ 'routing-rules': rules });
    const missed = { ruleId: 'vip', question: { field: 'customer.tier', is: 'gold' } };
    const taken = await tryRouting(desk, { facts: { severity: 'extensive' } });
    expect(taken.passed).toEqual([{ ...missed, found: undefined }]);
    const none = await tryRouting(desk, {
      facts: { severity: 'minor', customer: { tier: 'silver' } },
    });
    expect(none.routedBy).toBe('otherwise');
    expect(none.passed).toMatchObject([
      { ...missed, found: 'silver' },
      { ruleId: 'outage', question: { field: 'severity', is: 'extensive' }, found: 'minor' },
      { ruleId: 'late' },
    ]);
  });

  it('asks a case, and what it would be if it were otherwise', async () => {
    const desk = aDesk({ 'routing-rules': { rules: [outage], otherwise: { queue: 'sales' } } });
    const { id: caseId } = await opened(desk, { severity: 'extensive' });
    expect(await tryRouting(desk, { caseId })).toMatchObject({ routedBy: 'outage' });
    const facts = { severity: 'minor' };
    expect(await tryRouting(desk, { caseId, facts })).toMatchObject({ routedBy: 'otherwise' });
    expect(desk.cases.entries(caseId)).toHaveLength(1);
  });

  it('tries rules that are not published, held to what publishing holds them to', async () => {
    const rules = { rules: [outage], otherwise: { queue: 'quality' } };
    const tried = await tryRouting(aDesk(), { facts: {}, rules });
    expect(tried).toMatchObject({ queueId: 'quality', routedBy: 'otherwise' });
    expect(tried).not.toHaveProperty('version');
    const bad = { ...rules, otherwise: { queue: 'nowhere' } };
    await expect(tryRouting(aDesk(), { rules: bad })).rejects.toMatchObject({
      code: 'simulations/invalid-document',
      errors: [{ pointer: '/body/routing-rules/otherwise/queue' }],
    });
  });

  it('knows no case that is not there', async () => {
    await expect(tryRouting(aDesk(), { caseId: 'cas_none' })).rejects.toMatchObject({
      code: 'simulations/unknown-case',
    });
  });
});
