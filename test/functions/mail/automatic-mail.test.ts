import { beforeEach, describe, expect, it } from 'vitest';
import { floodLimit } from '../../../functions/mail/mail-store.ts';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { replyAddressFor } from '../../../functions/mail/reply-address.ts';
import { aMailDesk, type MailDesk, type MailSaid } from '../../support/mail.ts';
import { complaint, deliveryReport } from '../../support/reports.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const counted = () => ({
  cases: desk.cases.cases.size,
  quarantined: desk.mails.all().length,
  interactions: desk.interactions.all().length,
});

/** A case Ona's mail opened, and the Message-ID of a mail of ours about it. */
const opened = async () => {
  await desk.arrives({ messageId: '<first@mail.example.com>' });
  const of = desk.onlyCase();
  const replyTo = await replyAddressFor(desk, { caseId: of.id, contactId: of.contactId });
  const ours = 'ours-1@eu-central-1.amazonses.com';
  desk.cases.sent(of.id, ours);
  return { of, replyTo, ours, last: () => desk.cases.messages(of.id).at(-1) };
};

const absence: MailSaid = { headers: ['Auto-Submitted: auto-replied'], text: 'I am away.' };

describe('a machine’s mail', () => {
  it.each([
    'Auto-Submitted: auto-replied',
    'List-Id: <news.example.com>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  ])('with %j is kept and makes no case', async (header) => {
    expect(await desk.arrives({ headers: [header] })).toBe('automatic');
    expect(counted()).toEqual({ cases: 0, quarantined: 0, interactions: 1 });
    expect(desk.interactions.all()[0]?.status).toBe('automatic');
    expect(desk.customers.contacts.size).toBe(0);
  });

  it('is noted on the case its token names, moves nothing, and only once', async () => {
    const { of, replyTo, last } = await opened();
    desk.cases.put({ ...of, state: 'resolved', category: 'resolved' });
    const receipt = desk.posted({ ...absence, recipients: [replyTo] });
    await receiveMail(desk, receipt);
    await receiveMail(desk, receipt);
    expect(desk.cases.messages(of.id)).toHaveLength(2);
    expect(last()).toMatchObject({ visibility: 'internal', automatic: { kind: 'auto-reply' } });
    expect(desk.onlyCase().category).toBe('resolved');
  });

  it('is noted on the case of the mail it answers, by Message-ID', async () => {
    const { ours, last } = await opened();
    const headers = [...(absence.headers ?? []), `In-Reply-To: <${ours}>`];
    await desk.arrives({ ...absence, from: 'ona@other.example.com', headers });
    expect(last()).toMatchObject({
      visibility: 'internal',
      participant: false,
      text: 'I am away.',
    });
  });

  it('joins by its token alone when its sender is forged', async () => {
    const { of, ours } = await opened();
    const headers = [...(absence.headers ?? []), `In-Reply-To: <${ours}>`];
    await desk.arrives({ ...absence, headers, verdicts: { dmarc: 'FAIL' } });
    expect(desk.cases.messages(of.id)).toHaveLength(1);
  });

  it('fills no case: beyond the flood it is only kept', async () => {
    const { of, replyTo } = await opened();
    for (let n = 0; n < floodLimit.mails + 5; n += 1)
      await desk.arrives({ ...absence, from: 'bot@evil.example.com', recipients: [replyTo] });
    expect(desk.cases.messages(of.id)).toHaveLength(1 + floodLimit.mails);
    expect(desk.interactions.all()).toHaveLength(1 + floodLimit.mails + 5);
  });
});

describe('a delivery report', () => {
  const statuses = [
    ['failed', '5.1.1', 'hard'],
    ['failed', '5.7.1 (policy)', 'hard'],
    ['failed', '5.2.2', 'soft'],
    ['failed', '4.4.7', 'soft'],
    ['delayed', '4.4.1', 'soft'],
    ['Failed', '', 'hard'],
    ['relayed', '2.0.0', 'other'],
    ['delivered', '2.1.5', 'other'],
    ['expanded', '', 'other'],
  ] as const;

  it.each(statuses)('of %s %s is %s', async (action, status, severity) => {
    const { ours, last } = await opened();
    await desk.arrives(deliveryReport({ action, status, messageId: ours }));
    expect(last()?.automatic).toMatchObject({
      kind: 'bounce',
      severity,
      recipient: 'ona@baltic.example.com',
    });
  });

  it.each(['message/rfc822', 'text/rfc822-headers'])(
    'finds the case by what it returns as %s',
    async (returned) => {
      const { ours, replyTo, last } = await opened();
      await desk.arrives(deliveryReport({ returned, messageId: ours }));
      expect(last()?.automatic?.kind).toBe('bounce');
      await desk.arrives(deliveryReport({ returned, messageId: 'unknown@x', replyTo }));
      expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(3);
    },
  );

  it('tells of the recipient that failed for good among several', async () => {
    const { ours, last } = await opened();
    const more = 'Final-Recipient: rfc822; b@x.example\r\nAction: failed\r\nStatus: 5.1.1';
    await desk.arrives(
      deliveryReport({ action: 'delayed', status: '4.0.0', messageId: ours, more }),
    );
    expect(last()?.automatic).toMatchObject({ severity: 'hard', recipient: 'b@x.example' });
  });

  it('of a mail nobody knows is kept as an interaction', async () => {
    await desk.arrives(deliveryReport({ messageId: 'unknown@x' }));
    expect(counted()).toEqual({ cases: 0, quarantined: 0, interactions: 1 });
    expect(desk.interactions.all()[0]?.flags).toEqual(['bounce', 'hard-bounce']);
  });

  it('without a report in it is a bounce all the same', async () => {
    await desk.arrives({ from: 'MAILER-DAEMON@example.com', text: 'Undeliverable' });
    expect(desk.interactions.all()[0]?.flags).toEqual(['bounce']);
  });
});

it('a complaint (RFC 5965) is noted on the case of the mail it is about', async () => {
  const { ours, last } = await opened();
  await desk.arrives(complaint({ messageId: ours }));
  expect(last()?.automatic).toEqual({
    kind: 'complaint-report',
    severity: 'other',
    status: 'abuse',
    recipient: 'ona@baltic.example.com',
  });
});
