import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, after as plus } from '#kernel/time.ts';
import { signerOf } from '#platform/secret.ts';
import { answerCase, showQuestion } from '../../../../functions/cases/dispute/answer-case.ts';
import {
  type AnswerFacts,
  answerLink,
  answerToken,
  readAnswerToken,
} from '../../../../functions/cases/dispute/answer-link.ts';
import { disputeCase } from '../../../../functions/cases/dispute/dispute-case.ts';
import { aDesk, hoursAfter, opened, solved, step, type TestDesk } from '../../../support/cases.ts';
import { present, told } from '../../../support/linked-cases.ts';

const signer = signerOf(async () => JSON.stringify({ current: 'a', a: 'secret' }));

const factsOf = (desk: TestDesk, caseId: string): AnswerFacts => {
  const { contactId, closesAt = '' } = present(desk, caseId);
  return { caseId, contactId, closesAt };
};

const aResolvedCase = async () => {
  const desk = { ...aDesk(), signer };
  const { id } = await opened(desk);
  await step(desk, id, { to: 'resolved', fields: solved });
  return { desk, id, token: await answerToken(signer, factsOf(desk, id)) };
};

describe('a signed link', () => {
  const facts = { caseId: 'cas_01jd', contactId: 'con_ona', closesAt: hoursAfter(72) };

  it('says whose answer on which case it is, until when', async () => {
    const path = await answerLink(signer, facts);
    expect(path).toMatch(/^\/v1\/answers\/[\w.-]+$/);
    expect(await readAnswerToken(signer, path.slice('/v1/answers/'.length))).toEqual(facts);
  });

  it('is nothing once a character of it is another', async () => {
    const token = await answerToken(signer, facts);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom(...'abz019._-A '),
        async (at, character) => {
          fc.pre(token[at] !== character);
          const forged = token.slice(0, at) + character + token.slice(at + 1);
          expect(await readAnswerToken(signer, forged)).toBeUndefined();
        },
      ),
    );
  });

  it.each(['', '.', 'a.b.c.d', 'cas_1.con_1.zzzzzzzzzz.aaaaaaaaaaaaaaaaa', '../../v1/cases'])(
    'is not %j',
    async (token) => {
      expect(await readAnswerToken(signer, token)).toBeUndefined();
    },
  );

  it('of another purpose or another deployment is none', async () => {
    const other = signerOf(async () => JSON.stringify({ current: 'a', a: 'other' }));
    expect(await readAnswerToken(other, await answerToken(signer, facts))).toBeUndefined();
    const [caseId, contactId, end] = (await answerToken(signer, facts)).split('.');
    const mac = await signer.sign('reply', `cas_01jd con_ona ${facts.closesAt}`);
    const disguised = [caseId, contactId, end, mac].join('.');
    expect(await readAnswerToken(signer, disguised)).toBeUndefined();
  });
});

describe('the page of a link', () => {
  it('asks in the language of the case and changes nothing, however often it is fetched', async () => {
    const { desk, id, token } = await aResolvedCase();
    const before = present(desk, id);
    for (let n = 0; n < 3; n += 1) {
      const { page } = await showQuestion(desk, { token });
      expect(page.language).toBe('lt');
      expect(page.body.html.match(/<button name="answer" value="(solved|broken)">/g)).toHaveLength(
        2,
      );
      expect(page.body.html).toContain('Ne, vis dar neveikia');
    }
    expect(present(desk, id)).toBe(before);
  });

  it.each<[string, Instant, boolean]>([
    ['a millisecond before the case closes', plus(hoursAfter(72), -1), true],
    ['when it closes', hoursAfter(72), false],
    ['a millisecond later', plus(hoursAfter(72), 1), false],
  ])('holds to the window: %s', async (_when, at, holds) => {
    const { desk, token } = await aResolvedCase();
    desk.at(at);
    expect('refusal' in (await showQuestion(desk, { token }))).toBe(!holds);
    expect('refusal' in (await answerCase(desk, { token, answer: 'solved' }))).toBe(!holds);
  });

  it('is the same for every link that is not good, and tells nothing of any case', async () => {
    const { desk, id, token } = await aResolvedCase();
    const forged = await showQuestion(desk, { token: `${token.slice(0, -1)}!` });
    const foreign = { ...factsOf(desk, id), contactId: 'con_else' };
    const stranger = await showQuestion(desk, { token: await answerToken(signer, foreign) });
    const absent = { ...factsOf(desk, id), caseId: 'cas_9' };
    const gone = await showQuestion(desk, { token: await answerToken(signer, absent) });
    desk.at(hoursAfter(73));
    const expired = await showQuestion(desk, { token });
    for (const one of [stranger, gone, expired]) expect(one.page).toEqual(forged.page);
    expect(forged).toMatchObject({ refusal: { code: 'cases/answer-over', kind: 'not-found' } });
    const { reference } = present(desk, id);
    expect(JSON.stringify(forged.page)).not.toContain(reference);
  });
});

describe('an answer by a link', () => {
  it('"solved" closes the case in the customer’s name', async () => {
    const { desk, id, token } = await aResolvedCase();
    expect(await answerCase(desk, { token, answer: 'solved' })).toMatchObject({
      body: { answer: 'solved' },
    });
    expect(present(desk, id)).toMatchObject({
      category: 'closed',
      resolution: { reason: 'fixed' },
    });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'case.closed',
      actor: { kind: 'customer', id: 'con_ona' },
    });
  });

  it('"broken" disputes it, meant as it was said', async () => {
    const { desk, id, token } = await aResolvedCase();
    await answerCase(desk, { token, answer: 'broken' });
    expect(present(desk, id)).toMatchObject({
      category: 'active',
      disputed: { needsConfirmation: false, by: { kind: 'customer', id: 'con_ona' } },
    });
  });

  it('is given once: the link is over, also for the resolution after it', async () => {
    const { desk, id, token } = await aResolvedCase();
    await answerCase(desk, { token, answer: 'broken' });
    const journal = told(desk, id).length;
    expect(await answerCase(desk, { token, answer: 'solved' })).toHaveProperty('refusal');
    expect(told(desk, id)).toHaveLength(journal);
    desk.at(hoursAfter(1));
    await step(desk, id, { to: 'resolved', fields: solved });
    expect(await answerCase(desk, { token, answer: 'solved' })).toHaveProperty('refusal');
    expect(present(desk, id).category).toBe('resolved');
  });

  it('is refused when somebody else disputed while it was on its way', async () => {
    const { desk, id, token } = await aResolvedCase();
    const { load } = desk.cases;
    let loads = 0;
    const cases: typeof desk.cases = {
      ...desk.cases,
      load: async (caseId) => {
        loads += 1;
        if (loads === 2)
          await disputeCase(desk, {
            caseId: id,
            actor: { kind: 'staff', id: 'usr_anna', roles: ['agent'] },
          });
        return load(caseId);
      },
    };
    const answered = await answerCase({ ...desk, cases }, { token, answer: 'solved' });
    expect(answered).toMatchObject({ refusal: { code: 'cases/answer-over' } });
    expect(answered.page.body.html).toContain('Ši nuoroda');
    expect(present(desk, id).category).toBe('active');
  });
});

describe('two clicks at once', () => {
  it.each([
    ['broken', 'broken'],
    ['solved', 'solved'],
    ['solved', 'broken'],
    ['broken', 'solved'],
  ] as const)('"%s" and "%s": one answer counts, and both are shown a page', async (one, two) => {
    const { desk, id, token } = await aResolvedCase();
    const answers = await Promise.all([
      answerCase(desk, { token, answer: one }),
      answerCase(desk, { token, answer: two }),
    ]);
    expect(answers.map(({ page }) => page.body.html).every((shown) => shown !== '')).toBe(true);
    expect(answers.filter((answer) => 'refusal' in answer)).toHaveLength(1);
    const ends = told(desk, id).filter(
      (type) => type === 'case.closed' || type === 'case.disputed',
    );
    expect(ends).toHaveLength(1);
  });
});
