import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact, Question } from '../../../functions/interactions/registration/contact.ts';
import { planCases } from '../../../functions/interactions/registration/plan-cases.ts';
import type { PlannedCase } from '../../../functions/interactions/registration/planned-case.ts';
import { problemsOf } from '../../../functions/interactions/registration/problems.ts';
import {
  type CaseType,
  caseTypes,
  classificationProblems,
  defaultPack,
} from '../../../functions/service-design/index.ts';

const rules = defaultPack['registration-rules'];
const { topics } = defaultPack;
const book = { rules, topics };
const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What identifies a customer, easily told from every word of the rules. */
const identifier = fc.record({
  kind: fc.constantFrom(...idsOf(rules.identifierKinds)),
  value: fc.integer({ min: 100, max: 104 }).map((n) => `secret-${n}`),
});

const question: fc.Arbitrary<Question> = fc.constantFrom(...topics.topics).chain((topic) =>
  fc.record({
    topic: fc.constant(topic.id),
    type: maybe(fc.constantFrom(...topic.types)),
    subtopic: maybe(
      fc.constantFrom('', ...idsOf(topic.subtopics.filter(({ types }) => !types))),
    ).map((id) => id || undefined),
    product: fc.constant('Family'),
    serviceIdentifiers: fc.array(identifier, { maxLength: 3 }),
    action: maybe(fc.constantFrom(...idsOf(rules.actions))),
    justification: maybe(fc.constantFrom(...idsOf(rules.justifications))),
    geolocation: fc.boolean().map((is) => is && topic.types.includes('complaint')),
    main: fc.boolean(),
    reconnectedByPlan: fc.boolean(),
  }),
);

const contact: fc.Arbitrary<Contact> = fc.record({
  questions: fc.array(question, { minLength: 1, maxLength: 5 }),
  adjustments: fc.array(
    fc.record({ carriedOut: fc.constantFrom('on-the-spot' as const, 'by-department' as const) }),
    { maxLength: 2 },
  ),
  ofIncident: fc.constant(true),
  formalClaim: fc.boolean(),
  settled: fc.boolean(),
  overruled: fc.subarray([...rules.overridable]),
});

/** A contact to which no exception applies: its topics are not counted by identifier, nothing is added. */
const plain = contact.map((of) => ({
  ...of,
  adjustments: [],
  formalClaim: false,
  questions: of.questions.map((one) => ({
    ...one,
    topic: one.topic === 'content-services' ? 'other' : one.topic,
    subtopic: undefined,
    reconnectedByPlan: false,
  })),
}));

const perIdentifier = rules.exceptions.perIdentifier?.topics ?? [];

test('a contact is one case unless an exception applies', () => {
  fc.assert(
    fc.property(plain, (of) => {
      const { cases } = planCases(of, book);
      expect(cases.map(({ by }) => by)).toEqual(['one-case']);
      expect(cases[0].questions).toEqual(of.questions.map((_one, n) => n));
    }),
  );
});

test('every case more than one is told by its exception', () => {
  fc.assert(
    fc.property(contact, (of) => {
      const { cases } = planCases(of, book);
      const [first, ...others] = cases;
      for (const { by } of others)
        expect(first.decisions.some(({ rule }) => rule === by)).toBe(true);
      const by = (name: PlannedCase['by']) => cases.filter((one) => one.by === name).length;
      expect(by('adjustment')).toBe(of.adjustments.length > 0 ? 1 : 0);
      expect(by('formal-claim')).toBe(of.formalClaim ? 1 : 0);
      const named = of.questions
        .filter(({ topic = '' }) => perIdentifier.includes(topic))
        .flatMap(({ serviceIdentifiers }) => serviceIdentifiers.map(({ value }) => value));
      expect(by('one-case') + by('per-identifier')).toBeLessThanOrEqual(
        Math.max(1, new Set(named).size),
      );
    }),
  );
});

const rank = (type: CaseType | undefined): number =>
  type === undefined ? caseTypes.length : rules.typePrecedence.indexOf(type);

test('a case has the highest type of its questions, each settled by itself', () => {
  fc.assert(
    fc.property(plain, (of) => {
      const calm = { ...of, overruled: of.overruled.filter((rule) => rule !== 'type-precedence') };
      const alone = calm.questions.map(
        (one) => planCases({ ...calm, questions: [one] }, book).cases[0].type,
      );
      const highest = alone.toSorted((a, b) => rank(a) - rank(b))[0];
      expect(planCases(calm, book).cases[0].type).toBe(highest);
    }),
  );
});

test('a complaint has a ground, or a fault to be located, or an agent who answers for it', () => {
  fc.assert(
    fc.property(contact, (of) => {
      for (const { by, type, justification, geolocation } of planCases(of, book).cases)
        if (type === 'complaint' && by !== 'formal-claim')
          expect(
            justification !== undefined ||
              geolocation ||
              of.overruled.includes('justified-complaint'),
          ).toBe(true);
    }),
  );
});

const sameCase = ({ by, type, topic, subtopic, identifier: of, settled }: PlannedCase): string =>
  JSON.stringify([by, type, topic, subtopic, of?.value, settled]);

/** One question is marked, and each names one identifier: nothing is left to the order in which they were named. */
const untied = plain.map(({ questions, ...rest }) => ({
  ...rest,
  overruled: [],
  questions: questions.map((one, n) => ({
    ...one,
    type: (['complaint', 'request', 'consultation'] as const)[n],
    topic: 'internet',
    action: undefined,
    geolocation: false,
    justification: 'failing-service',
    serviceIdentifiers: [{ kind: 'number', value: `secret-${n}` }],
  })),
}));

test('the order of questions decides nothing where there is no tie', () => {
  fc.assert(
    fc.property(untied, fc.infiniteStream(fc.nat()), (of, numbers) => {
      const shuffled = of.questions
        .map((one) => [numbers.next().value, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => one);
      const before = planCases(of, book).cases.map(sameCase);
      const after = planCases({ ...of, questions: shuffled }, book).cases.map(sameCase);
      expect(after.toSorted()).toEqual(before.toSorted());
    }),
  );
});

test('what is decided is told in words of the rule book, never in what a customer said', () => {
  fc.assert(
    fc.property(contact, (of) => {
      const { cases } = planCases(of, book);
      expect(JSON.stringify(cases.map(({ decisions }) => decisions))).not.toContain('secret');
    }),
  );
});

test('whatever is planned can be opened', () => {
  fc.assert(
    fc.property(contact, (of) => {
      fc.pre(problemsOf(of, book).length === 0);
      for (const planned of planCases(of, book).cases)
        expect(classificationProblems(topics, planned)).toEqual([]);
    }),
  );
});

test('the same contact is decided the same', () => {
  fc.assert(
    fc.property(contact, (of) => {
      expect(planCases(structuredClone(of), book)).toEqual(planCases(of, book));
    }),
  );
});
