import { beforeEach, describe, expect, it } from 'vitest';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { replyAddressFor } from '../../../functions/mail/reply-address.ts';
import { aMailDesk, type MailDesk } from '../../support/mail.ts';

let desk: MailDesk;

beforeEach(() => {
  desk = aMailDesk();
});

const counted = () => ({
  cases: desk.cases.cases.size,
  quarantined: desk.mails.all().length,
  interactions: desk.interactions.all().length,
});

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
    await desk.arrives();
    const of = desk.onlyCase();
    desk.cases.put({ ...of, state: 'resolved', category: 'resolved' });
    const token = await replyAddressFor(desk, { caseId: of.id, contactId: of.contactId });
    const receipt = desk.posted({ recipients: [token], headers: ['Auto-Submitted: auto-replied'] });
    await receiveMail(desk, receipt);
    await receiveMail(desk, receipt);
    expect(desk.cases.messages(of.id)).toHaveLength(2);
    expect(desk.cases.messages(of.id)[1]).toMatchObject({ visibility: 'internal' });
    expect(desk.onlyCase().category).toBe('resolved');
  });
});
