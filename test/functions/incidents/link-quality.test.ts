import { describe, expect, it } from 'vitest';
import { receiveReply } from '../../../functions/cases/discussion/receive-reply.ts';
import { confirmDispute } from '../../../functions/cases/dispute/confirm-dispute.ts';
import { disputeCase } from '../../../functions/cases/dispute/dispute-case.ts';
import { linkCase, moveToHeir, unlinkCase } from '../../../functions/cases/index.ts';
import { linkQuality } from '../../../functions/incidents/links/link-quality.ts';
import type { LinkStore } from '../../../functions/incidents/links/link-store.ts';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { anna, customer, morning, oleh, opened } from '../../support/cases.ts';
import { outage } from '../../support/incidents.ts';
import { aSpreading, type Spreading } from '../../support/spreading.ts';

const linkedBy = async ({ desk, incidentId }: Spreading, actor = anna): Promise<string> => {
  const { id: caseId } = await opened(desk.cases);
  await linkCase(desk.cases, { caseId, incidentId, actor });
  return caseId;
};

const end = async ({ announce, carry }: Spreading): Promise<void> => {
  await announce({ status: 'resolved' });
  await carry(1);
};

const qualityOf = ({ desk, incidentId }: Spreading) => linkQuality(desk, { incidentId });

describe('how good the links of an incident are', () => {
  it('is nothing to speak of while there are none', async () => {
    const spreading = await aSpreading();
    const quality = { linked: 0, disputed: 0, released: 0, rate: 0, byAgent: [] };
    expect(await qualityOf(spreading)).toEqual(quality);
  });

  it('is told by what became of them, and by who made them', async () => {
    const spreading = await aSpreading();
    const { desk } = spreading;
    const wrong = await linkedBy(spreading);
    for (const actor of [anna, oleh, oleh]) await linkedBy(spreading, actor);
    const released = await linkedBy(spreading, oleh);
    await unlinkCase(desk.cases, { caseId: released, actor: anna });
    await end(spreading);
    await disputeCase(desk.cases, { caseId: wrong, actor: customer });
    expect(await qualityOf(spreading)).toEqual({
      ...{ linked: 5, disputed: 1, released: 1, rate: 0.2 },
      byAgent: [
        { userId: anna.id, linked: 2, disputed: 1 },
        { userId: oleh.id, linked: 3, disputed: 0 },
      ],
    });
  });

  it('does not count a dispute that was none, and knows then who had linked the case', async () => {
    const spreading = await aSpreading();
    const { desk } = spreading;
    const caseId = await linkedBy(spreading);
    await end(spreading);
    await receiveReply(desk.cases, { caseId, text: 'Dark.', participant: true, actor: customer });
    expect(await qualityOf(spreading)).toMatchObject({ disputed: 1, rate: 1 });
    await confirmDispute(desk.cases, { caseId, confirmed: false, actor: oleh });
    const byAgent = [{ userId: anna.id, linked: 1, disputed: 0 }];
    expect(await qualityOf(spreading)).toMatchObject({ disputed: 0, rate: 0, byAgent });
    expect(spreading.caseOf(caseId).incidentLinkedBy).toBe(anna.id);
  });

  it('goes with the case when its incident is merged', async () => {
    const spreading = await aSpreading();
    const { desk, incidentId } = spreading;
    const caseId = await linkedBy(spreading);
    const heir = await outage(desk);
    const version = (await desk.incidents.load(incidentId))?.version;
    const merging = { incidentId, into: heir.id, actor: oleh };
    await mergeIncident(desk, { ...merging, expectedVersion: version });
    await moveToHeir(desk.cases, { caseId, incidentId, update: 1 });
    const byAgent = [{ userId: anna.id, linked: 1, disputed: 0 }];
    expect(await linkQuality(desk, { incidentId: heir.id })).toMatchObject({ linked: 1, byAgent });
    expect(await qualityOf(spreading)).toMatchObject({ linked: 1, released: 1, byAgent });
  });

  it('counts links of old, which do not tell who made them', async () => {
    const { desk, incidentId } = await aSpreading();
    const old = {
      caseId: 'cas_1',
      linkedAt: morning,
      appliedUpdate: 0,
      state: 'disputed',
    } as const;
    const links: Pick<LinkStore, 'page'> = {
      page: async (_incidentId, shard) => ({ items: shard === 0 ? [old] : [] }),
    };
    expect(await linkQuality({ ...desk, links }, { incidentId })).toMatchObject({
      ...{ linked: 1, disputed: 1, rate: 1, byAgent: [] },
    });
  });
});
