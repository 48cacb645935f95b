import { describe, expect, it } from 'vitest';
import { assignCase } from '../../../../functions/cases/assign-case.ts';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { receiveReply } from '../../../../functions/cases/discussion/receive-reply.ts';
import { confirmDiagnosis } from '../../../../functions/cases/dispute/confirm-diagnosis.ts';
import { confirmDispute } from '../../../../functions/cases/dispute/confirm-dispute.ts';
import { disputeCase } from '../../../../functions/cases/dispute/dispute-case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { viewCase } from '../../../../functions/cases/reading/view.ts';
import type { Designs } from '../../../../functions/service-design/index.ts';
import {
  aDesk,
  anIncident,
  anna,
  aRule,
  customer,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';
import { present, theEnd } from '../../../support/linked-cases.ts';

const isDisputed = [{ field: 'disputed', is: true }];

const aDeskWith = (...rules: Designs['routing-rules']['rules']): TestDesk =>
  aDesk({ 'routing-rules': { rules, otherwise: { queue: 'front-line' } } });

/** A case of Anna's that was resolved with its incident. */
const resolved = async (desk: TestDesk, changed = {}): Promise<string> => {
  desk.incidents.put(anIncident());
  const { id } = await opened(desk, changed);
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: theEnd(1) });
  return id;
};

const dispute = (desk: TestDesk, caseId: string) => disputeCase(desk, { caseId, actor: customer });
const isAsked = (desk: TestDesk, id: string) => viewCase(present(desk, id), anna);

describe('a disputed case', () => {
  it('goes where the rules send disputed cases, and the journal names the rule and its version', async () => {
    const then = { queue: 'quality', priority: 'high', tags: ['disputed'] } as const;
    const desk = aDeskWith(aRule('disputes', isDisputed, { ...then, tags: [...then.tags] }));
    const id = await resolved(desk, { tags: ['vip'] });
    await dispute(desk, id);
    expect(present(desk, id)).toMatchObject({
      ...{ queueId: 'quality', priority: 'high', tags: ['vip', 'disputed'] },
    });
    const moved = desk.cases.entries(id).at(-1);
    expect(moved).toMatchObject({
      type: 'case.changed',
      data: { routedBy: 'disputes', routingVersion: 0 },
    });
    expect(moved?.data['changes']).toContainEqual({
      ...{ field: 'queueId', from: 'technical', to: 'quality' },
    });
  });

  it('stays where it is when no rule speaks for it', async () => {
    const desk = aDeskWith();
    const id = await resolved(desk);
    await dispute(desk, id);
    expect(present(desk, id).queueId).toBe('technical');
    expect(desk.cases.entries(id).at(-1)?.type).toBe('case.disputed');
  });

  it('keeps its owner, and a higher priority', async () => {
    const then = { queue: 'quality', priority: 'low', ownerId: 'usr_oleh' } as const;
    const desk = aDeskWith(aRule('disputes', isDisputed, then));
    const [owned, free] = [await resolved(desk, { priority: 'critical' }), await resolved(desk)];
    const expectedVersion = revisionOf(present(desk, owned));
    await assignCase(desk, { caseId: owned, ownerId: anna.id, actor: anna, expectedVersion });
    await dispute(desk, owned);
    await dispute(desk, free);
    expect(present(desk, owned)).toMatchObject({ ownerId: anna.id, priority: 'critical' });
    expect(present(desk, free).ownerId).toBe('usr_oleh');
  });

  it('that was found in a message is routed when an agent confirms it, and not before', async () => {
    const desk = aDeskWith(aRule('disputes', isDisputed, { queue: 'quality' }));
    const [meant, thanks] = [await resolved(desk), await resolved(desk)];
    for (const caseId of [meant, thanks]) {
      await receiveReply(desk, { caseId, text: 'Hm.', participant: true, actor: customer });
      expect(present(desk, caseId).queueId).toBe('technical');
      await confirmDispute(desk, { caseId, confirmed: caseId === meant, actor: anna });
    }
    expect(present(desk, meant).queueId).toBe('quality');
    expect(present(desk, thanks).queueId).toBe('technical');
  });
});

describe('what a case is about that was not its incident’s', () => {
  it('is asked until it is linked to another incident', async () => {
    const desk = aDeskWith();
    const id = await resolved(desk);
    await dispute(desk, id);
    expect(isAsked(desk, id)).toMatchObject({ awaitsDiagnosis: true });
    desk.incidents.put(anIncident({ id: 'inc_2' }));
    await linkCase(desk, { caseId: id, incidentId: 'inc_2', actor: anna });
    expect(isAsked(desk, id)).not.toHaveProperty('awaitsDiagnosis');
  });

  it('is asked no more when an agent says that its classification stands, which is said once', async () => {
    const desk = aDeskWith();
    const id = await resolved(desk);
    await dispute(desk, id);
    const said = await confirmDiagnosis(desk, { caseId: id, actor: anna });
    expect(said).not.toHaveProperty('awaitsDiagnosis');
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'case.diagnosis-confirmed',
      data: { incidentId: 'inc_1', by: anna.id },
    });
    await expect(confirmDiagnosis(desk, { caseId: id, actor: anna })).rejects.toMatchObject({
      code: 'cases/nothing-to-diagnose',
    });
  });

  it('is asked neither while the dispute is unconfirmed nor when the case is resolved again', async () => {
    const desk = aDeskWith();
    const [unsure, done] = [await resolved(desk), await resolved(desk)];
    await receiveReply(desk, { caseId: unsure, text: 'Hm.', participant: true, actor: customer });
    await dispute(desk, done);
    await step(desk, done, { to: 'resolved', fields: solved });
    for (const id of [unsure, done])
      expect(isAsked(desk, id)).not.toHaveProperty('awaitsDiagnosis');
  });
});
