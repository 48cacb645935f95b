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
