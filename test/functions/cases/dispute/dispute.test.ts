import { describe, expect, it } from 'vitest';
import { type Instant, after as plus } from '#kernel/time.ts';
import { receiveReply } from '../../../../functions/cases/discussion/receive-reply.ts';
import { replyToCase } from '../../../../functions/cases/discussion/reply-to-case.ts';
import { confirmDispute } from '../../../../functions/cases/dispute/confirm-dispute.ts';
import { disputeCase } from '../../../../functions/cases/dispute/dispute-case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import {
  aDesk,
  anIncident,
  anna,
  customer,
  hoursAfter,
  opened,
  solved,
  step,
  stranger,
  type TestDesk,
} from '../../../support/cases.ts';
import { present, theEnd, told } from '../../../support/linked-cases.ts';

/** A case that was resolved with its incident at eight in the morning; it closes after 72 hours. */
const aResolvedCase = async (desk: TestDesk): Promise<string> => {
  desk.incidents.put(anIncident());
  const { id } = await opened(desk);
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: theEnd(1) });
  return id;
};

const dispute = (desk: TestDesk, caseId: string, changed = {}) =>
  disputeCase(desk, {
    ...{ caseId, actor: customer, reason: 'The lamp is still red.' },
    ...changed,
  });

const receive = (desk: TestDesk, caseId: string, participant = true) =>
  receiveReply(desk, { caseId, text: 'Still red.', participant, actor: customer });

describe('a dispute', () => {
  it('puts a resolved case back to work, out of its incident and marked', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    desk.at(hoursAfter(2));
    expect(await dispute(desk, id)).toMatchObject({ state: 'in-progress' });
    const of = present(desk, id);
    expect(of).toMatchObject({
      category: 'active',
      disputed: {
        ...{ at: hoursAfter(2), incidentId: 'inc_1', needsConfirmation: false },
        by: { kind: 'customer', id: 'con_ona' },
      },
    });
    for (const gone of ['incidentId', 'incidentUpdate', 'resolution', 'closesAt'])
      expect(of).not.toHaveProperty(gone);
    expect(desk.cases.linkOf('inc_1', id)?.state).toBe('disputed');
    expect(told(desk, id).slice(-2)).toEqual(['case.reopened', 'case.disputed']);
  });

  it('keeps the customer’s reason as a message, and only its digest in the journal', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await dispute(desk, id);
    const message = desk.cases.messages(id).at(-1);
    expect(message).toMatchObject({
      kind: 'inbound',
      visibility: 'public',
      text: 'The lamp is still red.',
    });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'case.disputed',
      data: { incidentId: 'inc_1', by: 'con_ona', messageId: message?.id },
    });
    expect(JSON.stringify(desk.cases.entries(id))).not.toContain('still red');
  });

  it('that an agent takes on the phone is an internal note', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await dispute(desk, id, { actor: anna });
    expect(desk.cases.messages(id).at(-1)).toMatchObject({ kind: 'note', visibility: 'internal' });
  });

  it('can be of a case that an agent resolved', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await dispute(desk, id);
    expect(present(desk, id).disputed).not.toHaveProperty('incidentId');
    expect(present(desk, id).category).toBe('active');
  });

  it.each<[string, Instant, string | undefined]>([
    ['a millisecond before the case closes', plus(hoursAfter(72), -1), undefined],
    ['when it closes', hoursAfter(72), 'cases/dispute-window-elapsed'],
    ['a millisecond later', plus(hoursAfter(72), 1), 'cases/dispute-window-elapsed'],
  ])('holds to its window: %s', async (_when, at, code) => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    desk.at(at);
    if (code === undefined) expect(await dispute(desk, id)).toMatchObject({ category: 'active' });
    else await expect(dispute(desk, id)).rejects.toMatchObject({ code });
  });

  it('is refused for a case that is open, closed, cancelled or another company’s', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await expect(dispute(desk, id)).rejects.toMatchObject({ code: 'cases/not-resolved' });
    await step(desk, id, { to: 'cancelled', fields: { reason: 'mistake' } });
    await expect(dispute(desk, id)).rejects.toMatchObject({ code: 'cases/not-resolved' });
    const other = await aResolvedCase(desk);
    await expect(dispute(desk, other, { actor: stranger })).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
    await step(desk, other, { to: 'closed' });
    await expect(dispute(desk, other)).rejects.toMatchObject({
      code: 'cases/dispute-window-elapsed',
    });
  });

  it('keeps the case from being linked to that incident again', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await dispute(desk, id);
    const again = linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
    await expect(again).rejects.toMatchObject({ code: 'cases/incident-disputed' });
  });
});

describe('a customer’s words on a case that was resolved with its incident', () => {
  it('are a dispute that an agent has to confirm, whether they came by mail or portal', async () => {
    const desk = aDesk();
    const [mailed, typed] = [await aResolvedCase(desk), await aResolvedCase(desk)];
    await receive(desk, mailed);
    const files = { sizeOf: async () => undefined };
    await replyToCase({ ...desk, files }, { caseId: typed, text: 'Still red.', actor: customer });
    for (const id of [mailed, typed]) {
      expect(present(desk, id)).toMatchObject({
        category: 'active',
        disputed: { needsConfirmation: true, incidentId: 'inc_1' },
      });
      expect(told(desk, id).slice(-3)).toEqual([
        'reply.received',
        'case.reopened',
        'case.disputed',
      ]);
      expect(desk.cases.messages(id)).toHaveLength(2);
    }
  });

  it('dispute nothing when a third party or a machine wrote', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await receive(desk, id, false);
    expect(present(desk, id)).toMatchObject({ category: 'resolved', incidentId: 'inc_1' });
  });

  it('only reopen a case that an agent resolved', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await receive(desk, id);
    expect(present(desk, id).category).toBe('active');
    expect(present(desk, id)).not.toHaveProperty('disputed');
  });
});

describe('confirming a dispute', () => {
  const confirm = (desk: TestDesk, caseId: string, confirmed: boolean) =>
    confirmDispute(desk, { caseId, confirmed, actor: anna });

  it('clears the flag and leaves the case at work', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await receive(desk, id);
    await confirm(desk, id, true);
    expect(present(desk, id)).toMatchObject({
      category: 'active',
      disputed: { needsConfirmation: false },
    });
    expect(desk.cases.linkOf('inc_1', id)?.state).toBe('disputed');
  });

  it('or not: the case is resolved again as it was, in its incident', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    await receive(desk, id);
    desk.at(hoursAfter(5));
    await confirm(desk, id, false);
    const of = present(desk, id);
    expect(of).toMatchObject({
      ...{ category: 'resolved', incidentId: 'inc_1', incidentUpdate: 1 },
      resolution: {
        ...{ reason: 'incident', solution: 'The cable is whole.', incidentId: 'inc_1' },
        resolvedAt: hoursAfter(5),
      },
      closesAt: hoursAfter(77),
    });
    expect(of).not.toHaveProperty('disputed');
    expect(desk.cases.linkOf('inc_1', id)).toMatchObject({ state: 'linked', appliedUpdate: 1 });
    expect(told(desk, id).slice(-4)).toEqual([
      'case.dispute-settled',
      'case.resolved',
      'clock.missed',
      'clock.met',
    ]);
  });

  it('is refused where nothing waits for it', async () => {
    const desk = aDesk();
    const id = await aResolvedCase(desk);
    const refusal = { code: 'cases/nothing-to-confirm' };
    await expect(confirm(desk, id, true)).rejects.toMatchObject(refusal);
    await dispute(desk, id);
    await expect(confirm(desk, id, false)).rejects.toMatchObject(refusal);
  });
});
