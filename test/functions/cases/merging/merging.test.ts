import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/cases/case.ts';
import { linkAttachment } from '../../../../functions/cases/discussion/link-attachment.ts';
import { readMessageHtml } from '../../../../functions/cases/discussion/read-message-html.ts';
import { receiveReply } from '../../../../functions/cases/discussion/receive-reply.ts';
import { replyToCase } from '../../../../functions/cases/discussion/reply-to-case.ts';
import { usageOf } from '../../../../functions/cases/entitlement/usage.ts';
import { mergeCase } from '../../../../functions/cases/merging/merge-case.ts';
import { splitCase } from '../../../../functions/cases/merging/split-case.ts';
import { unmergeCase } from '../../../../functions/cases/merging/unmerge-case.ts';
import {
  aCase,
  aDesk,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';

const seen = (desk: TestDesk, caseId: string): Case => {
  const of = desk.cases.cases.get(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

const twoCases = async () => {
  const desk = aDesk();
  const into = await opened(desk);
  const of = await opened(desk);
  desk.at(minutesAfter(5));
  return { desk, of: of.id, into: into.id };
};

const merge = (desk: TestDesk, caseId: string, into: string) =>
  mergeCase(desk, { caseId, into, actor: anna, expectedVersion: seen(desk, caseId).version });

const unmerge = (desk: TestDesk, caseId: string) =>
  unmergeCase(desk, { caseId, actor: anna, expectedVersion: seen(desk, caseId).version });

const mailTo = (desk: TestDesk, caseId: string, text: string) =>
  receiveReply(desk, {
    ...{ caseId, text, participant: true, contactId: 'con_ona', actor: customer },
    email: { messageId: `<${text}@mail>`, from: 'ona@a.example', to: [], references: [] },
  });

const typesOf = (desk: TestDesk, caseId: string) =>
  desk.cases.entries(caseId).map(({ type }) => type);

describe('a merge', () => {
  it('closes the one as duplicate of the other, whose clocks stay, in both journals', async () => {
    const { desk, of, into } = await twoCases();
    const dueAt = seen(desk, into).clocks.map((clock) => clock.dueAt);
    await merge(desk, of, into);
    expect(seen(desk, of)).toMatchObject({
      ...{ category: 'closed', resolution: { reason: 'duplicate' } },
      ...{ merged: { into, state: 'new' }, relations: [{ caseId: into, kind: 'duplicate-of' }] },
    });
    expect(seen(desk, into)).toMatchObject({ category: 'new', absorbed: [of] });
    expect(seen(desk, into).clocks.map((clock) => clock.dueAt)).toEqual(dueAt);
    expect(typesOf(desk, of)).toEqual(expect.arrayContaining(['case.merged', 'case.closed']));
    expect(typesOf(desk, into)).toEqual(['case.opened', 'case.absorbed', 'case.related']);
  });

  it('gives back what was reserved for it', () => {
    const entitlement = { agreementId: 'agr_1', term: hoursAfter(0), unit: 'cases' } as const;
    const merged = { into: 'cas_2', at: hoursAfter(1), state: 'new' };
    const of = aCase({
      ...{ category: 'closed', merged },
      entitlement: { ...entitlement, outcome: 'reserved' },
    });
    expect(usageOf(of)).toMatchObject({
      case: { entitlement: { outcome: 'returned' } },
      draws: [{ kind: 'returned', drawn: -1, consumed: 0 }],
    });
  });

  it('takes open cases of one customer only, and each once', async () => {
    const { desk, of, into } = await twoCases();
    const refusal = (code: string) => ({ code: `cases/${code}` });
    await expect(merge(desk, of, of)).rejects.toMatchObject(refusal('merged-with-itself'));
    const foreign = await opened(desk, { customer: { id: 'cus_other', language: 'en' } });
    await expect(merge(desk, foreign.id, into)).rejects.toMatchObject(
      refusal('merges-across-customers'),
    );
    const over = await opened(desk);
    await step(desk, over.id, { to: 'in-progress' });
    await step(desk, over.id, { to: 'resolved', fields: solved });
    await expect(merge(desk, over.id, into)).rejects.toMatchObject(refusal('merges-open-only'));
    await merge(desk, of, into);
    await expect(merge(desk, of, into)).rejects.toMatchObject(refusal('merged'));
    await expect(merge(desk, into, of)).rejects.toMatchObject(refusal('merged'));
    const reply = { caseId: of, text: 'Hi.', actor: anna };
    const files = { sizeOf: async () => undefined };
    await expect(replyToCase({ ...desk, files }, reply)).rejects.toMatchObject(refusal('merged'));
    await expect(unmerge(desk, into)).rejects.toMatchObject(refusal('not-merged'));
  });

  it('brings later mail to the case that is left, over several merges', async () => {
    const { desk, of, into } = await twoCases();
    const last = await opened(desk);
    await merge(desk, of, into);
    await merge(desk, into, last.id);
    expect(seen(desk, last.id).absorbed).toEqual([into, of]);
    const received = await mailTo(desk, of, 'Hello?');
    expect(received).toMatchObject({
      outcome: 'appended',
      case: { id: last.id },
      message: { caseId: last.id, addressedTo: of },
    });
    await expect(unmerge(desk, of)).rejects.toMatchObject({ code: 'cases/merged-further' });
  });
});

describe('what a merged case holds', () => {
  const file = {
    ...{ id: 'att_1', name: 'bill.pdf', contentType: 'application/pdf', bytes: 7, key: 'k-1' },
  };
  const files = {
    verdictOn: async () => 'clean' as const,
    signDownload: async ({ key }: { readonly key: string }) => `https://files.example/${key}`,
    readText: async (key: string) => `<p>${key}</p>`,
  };

  it('is read, opened and split off in the one it went into, and nowhere else', async () => {
    const { desk, of, into } = await twoCases();
    const third = await opened(desk);
    await receiveReply(desk, {
      ...{ caseId: of, text: 'My bill.', participant: true, contactId: 'con_ona', actor: customer },
      ...{ attachments: [file], html: { key: 'h-1', bytes: 9, remoteImages: 0 } },
    });
    const [, { id: messageId = '' } = {}] = desk.cases.messages(of);
    const link = (caseId: string) =>
      linkAttachment({ ...desk, files }, { caseId, attachmentId: file.id, actor: anna });
    const html = (caseId: string) =>
      readMessageHtml({ ...desk, files }, { caseId, messageId, actor: anna });
    const unknown = { code: 'cases/unknown-attachment' };
    await expect(link(into)).rejects.toMatchObject(unknown);
    await merge(desk, of, into);
    for (const caseId of [of, into]) {
      expect(await link(caseId)).toMatchObject({ url: 'https://files.example/k-1' });
      expect(await html(caseId)).toMatchObject({ html: '<p>h-1</p>' });
    }
    await expect(link(third.id)).rejects.toMatchObject(unknown);
    await expect(html(third.id)).rejects.toMatchObject({ code: 'cases/unknown-html' });
    const split = { caseId: into, subject: 'The bill', messageIds: [messageId], actor: anna };
    const { id } = await splitCase(desk, split);
    expect(desk.cases.messages(id)).toMatchObject([{ text: 'My bill.', attachments: [file] }]);
  });
});

describe('a case that is taken out again', () => {
  it('is open as it was, with what was written to it, and hears for itself', async () => {
    const { desk, of, into } = await twoCases();
    const nextContactAt = hoursAfter(4);
    await step(desk, of, { to: 'in-progress' });
    await step(desk, of, { to: 'waiting-third-party', fields: { nextContactAt } });
    await merge(desk, of, into);
    await mailTo(desk, of, 'One');
    await mailTo(desk, into, 'Two');
    desk.at(hoursAfter(1));
    await unmerge(desk, of);
    expect(seen(desk, of)).toMatchObject({ state: 'waiting-third-party', nextContactAt });
    for (const field of ['merged', 'resolution', 'closedAt', 'relations'])
      expect(seen(desk, of)).not.toHaveProperty(field);
    for (const field of ['absorbed', 'relations'])
      expect(seen(desk, into)).not.toHaveProperty(field);
    expect(desk.cases.messages(of).map(({ text }) => text)).toEqual(['The lamp is red.', 'One']);
    expect(desk.cases.messages(into)).toMatchObject([{}, { text: 'One', movedTo: of }, {}]);
    expect(await desk.cases.withMessageId('<One@mail>')).toEqual([of]);
    expect(await mailTo(desk, of, 'Three')).toMatchObject({ case: { id: of } });
    expect(typesOf(desk, into)).toContain('case.released');
  });

  it('is at work again when its customer answered meanwhile', async () => {
    const { desk, of, into } = await twoCases();
    await step(desk, of, { to: 'in-progress' });
    const fields = { nextContactAt: hoursAfter(4) };
    await step(desk, of, { to: 'waiting-customer', fields });
    await merge(desk, of, into);
    await mailTo(desk, of, 'Here you are.');
    await unmerge(desk, of);
    expect(seen(desk, of)).toMatchObject({ category: 'active' });
    expect(seen(desk, of)).not.toHaveProperty('nextContactAt');
  });

  it('is not, when too much would have to be brought back', async () => {
    const { desk, of, into } = await twoCases();
    await merge(desk, of, into);
    for (let n = 0; n <= 30; n += 1) await mailTo(desk, of, `Mail ${n}`);
    await expect(unmerge(desk, of)).rejects.toMatchObject({ code: 'cases/too-much-to-bring-back' });
  });
});
