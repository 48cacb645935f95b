import { describe, expect, it } from 'vitest';
import { receiveMail } from '../../functions/mail/receive-mail.ts';
import { replyAddressFor } from '../../functions/mail/reply-address.ts';
import { aMailDesk, type MailDesk, type MailSaid } from '../support/mail.ts';

const cut = new Error('Out of time.');

type Port = Readonly<Record<string, unknown>>;

/** A port whose calls are counted; the one that is to be cut ends before or after it did its work. */
const cuttable = <P extends object>(port: P, tick: () => 'go' | 'before' | 'after'): P =>
  Object.fromEntries(
    Object.entries(port as Port).map(([name, member]) => [
      name,
      typeof member !== 'function'
        ? member
        : async (...given: readonly unknown[]) => {
            const now = tick();
            if (now === 'before') throw cut;
            const answer = await member(...given);
            if (now === 'after') throw cut;
            return answer;
          },
    ]),
  ) as P;

/** The desk as a run sees it that ends at its n-th call of a port, and whether it came so far. */
const endingAt = (desk: MailDesk, n: number, how: 'before' | 'after') => {
  let calls = 0;
  const tick = () => {
    calls += 1;
    return calls === n ? how : 'go';
  };
  const deps = {
    ...desk,
    cases: cuttable(desk.cases, tick),
    customers: cuttable(desk.customers, tick),
    interactions: cuttable(desk.interactions, tick),
    mails: cuttable(desk.mails, tick),
    mailFiles: cuttable(desk.mailFiles, tick),
  };
  return { deps, wasCut: () => calls >= n };
};

const longest = 100;

/** Receives a mail on a new desk, cut at each call in turn and then received again whole. */
const cutEverywhere = async (
  how: 'before' | 'after',
  post: (desk: MailDesk) => Promise<MailSaid>,
  check: (desk: MailDesk) => void,
): Promise<number> => {
  for (let n = 1; n <= longest; n += 1) {
    const desk = aMailDesk();
    const receipt = desk.posted(await post(desk));
    const { deps, wasCut } = endingAt(desk, n, how);
    await receiveMail(deps, receipt).catch((error: unknown) => expect(error).toBe(cut));
    await receiveMail(desk, receipt);
    check(desk);
    if (!wasCut()) return n - 1;
  }
  throw new Error('It never came to an end.');
};

describe.each(['before', 'after'] as const)(
  'fault F19: a run that ends %s any call is made good by the next',
  (how) => {
    it('a first mail is one contact, one case and one message', async () => {
      const post = async (): Promise<MailSaid> => ({});
      const points = await cutEverywhere(how, post, (desk) => {
        expect(desk.customers.contacts.size).toBe(1);
        expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(1);
        expect(desk.interactions.all()).toMatchObject([{ status: 'converted' }]);
      });
      expect(points).toBeGreaterThan(8);
    });

    it('a reply is one message', async () => {
      const post = async (desk: MailDesk): Promise<MailSaid> => {
        await desk.arrives();
        const { id: caseId, contactId } = desk.onlyCase();
        return { recipients: [await replyAddressFor(desk, { caseId, contactId })] };
      };
      const points = await cutEverywhere(how, post, (desk) =>
        expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(2),
      );
      expect(points).toBeGreaterThan(4);
    });

    it('a forged one is one entry of the quarantine', async () => {
      const post = async (): Promise<MailSaid> => ({ verdicts: { dmarc: 'FAIL' } });
      await cutEverywhere(how, post, (desk) => {
        expect(desk.mails.all()).toHaveLength(1);
        expect(desk.interactions.all()).toMatchObject([{ status: 'quarantined' }]);
      });
    });
  },
);

describe('fault F23: what the bucket does', () => {
  it('told twice, even at once, a mail is one case', async () => {
    const desk = aMailDesk();
    const receipt = desk.posted();
    await Promise.allSettled([receiveMail(desk, receipt), receiveMail(desk, receipt)]);
    await receiveMail(desk, receipt);
    expect(desk.cases.messages(desk.onlyCase().id)).toHaveLength(1);
  });

  it.each(['NoSuchKey', 'AccessDenied'])(
    '%s fails loudly and leaves nothing; once it can be read it is a case',
    async (name) => {
      const desk = aMailDesk();
      const receipt = desk.posted();
      const unreadable = Object.assign(new Error('The mail cannot be read.'), { name });
      const mailFiles = { ...desk.mailFiles, readRaw: () => Promise.reject(unreadable) };
      await expect(receiveMail({ ...desk, mailFiles }, receipt)).rejects.toBe(unreadable);
      expect([desk.cases.cases.size, desk.mails.all().length]).toEqual([0, 0]);
      await receiveMail(desk, receipt);
      expect(desk.onlyCase().channel).toBe('email');
    },
  );
});

it('fault F52: a mail beyond its budget is never held in memory, and waits in quarantine', async () => {
  const desk = aMailDesk();
  const receipt = desk.posted();
  const mailFiles = { ...desk.mailFiles, readRaw: async () => 'too-big' as const };
  expect(await receiveMail({ ...desk, mailFiles }, receipt)).toBe('quarantined');
  expect(desk.mails.all()).toMatchObject([{ reason: 'too-big' }]);
});
