import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '../../../functions/cases/index.ts';
import type { previewRegistration } from '../../../functions/interactions/preview-registration.ts';
import {
  registerInteraction,
  registerOrPreview,
} from '../../../functions/interactions/register-interaction.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { aCall, aReception } from './world.ts';

type Body = NonNullable<Parameters<typeof aCall>[1]>;
type Previewed = Awaited<ReturnType<typeof previewRegistration>>;

const rules = defaultPack['registration-rules'];
const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const identifier = fc.record({
  kind: fc.constantFrom(...idsOf(rules.identifierKinds)),
  value: fc.integer({ min: 100, max: 104 }).map((n) => `NL-${n}`),
});

type Topic = (typeof defaultPack.topics.topics)[number];

const anyTopic = fc.constantFrom(...defaultPack.topics.topics);
const types = ['complaint', 'request', 'consultation'] as const;
const besides = {
  action: maybe(fc.constantFrom(...idsOf(rules.actions))),
  justification: maybe(
    fc.record({
      ground: fc.constantFrom(...idsOf(rules.justifications)),
      comment: fc.constant('No light since Monday.'),
    }),
  ),
  serviceIdentifiers: fc.array(identifier, { maxLength: 3 }),
};

/** What fits a topic, and what agents say that does not: both doors have to tell. */
const fitting = ({ id, types, subtopics }: Topic) => ({
  topic: fc.constant(id),
  type: maybe(fc.constantFrom(...types)),
  subtopic: maybe(fc.constantFrom(undefined, ...idsOf(subtopics.filter((one) => !one.types)))),
  product: fc.constant('Family'),
});
const whatever = ({ id, subtopics }: Topic) => ({
  topic: fc.constant(id),
  type: maybe(fc.constantFrom(...types)),
  subtopic: maybe(fc.constantFrom(...idsOf(subtopics), 'refund')),
  product: maybe(fc.constant('fibre')),
});

const question = fc.oneof(
  { weight: 9, arbitrary: anyTopic.chain((topic) => fc.record({ ...fitting(topic), ...besides })) },
  {
    weight: 1,
    arbitrary: anyTopic.chain((topic) => fc.record({ ...whatever(topic), ...besides })),
  },
);

const body = fc.record({
  questions: fc.array(question, { minLength: 1, maxLength: 4 }),
  adjustments: fc.array(
    fc.record({
      kind: fc.constant('compensation' as const),
      carriedOut: fc.constantFrom('on-the-spot' as const, 'by-department' as const),
      note: fc.constant('Two days of the fee back'),
    }),
    { maxLength: 2 },
  ),
  formalClaim: maybe(fc.boolean()),
  settled: maybe(fc.constant({ solution: 'Explained.', timeSpentMinutes: 5 })),
  overrule: maybe(
    fc.record({
      rules: fc.subarray([...rules.overridable], { minLength: 1 }),
      reason: fc.constant('The supervisor said so.'),
    }),
  ),
  calledFrom: maybe(fc.constant('+37060000001')),
}) as fc.Arbitrary<Body>;

/** A case without what only what is written can have: its names, what it belongs to, its place in the journal. */
const essence = (of: Partial<Case>) => {
  const { id, reference, accompanies, interactionId, journalHash, version, ...rest } = of;
  return rest;
};

const essenceOf = (shown: Previewed['cases'][number]) => {
  const { routedBy, by, questions, settled, decisions, ...of } = shown;
  return essence(of);
};

test('what a preview tells is what registering does, or refuses', async () => {
  let done = 0;
  let refused = 0;
  const check = async (said: Body) => {
    const reception = await aReception();
    const { deps } = reception;
    const call = aCall(reception, said);
    const shown = (await registerOrPreview(deps, {
      ...call,
      query: { preview: 'true' },
    })) as Previewed;
    expect(deps.cases.cases.size).toBe(0);
    const registered = await registerInteraction(deps, call).catch((error: Error) => error);
    if (registered instanceof Error) {
      refused += 1;
      expect(shown.cases).toEqual([]);
      expect(shown.problems).not.toEqual([]);
      return;
    }
    done += 1;
    expect(shown.problems).toEqual([]);
    expect(registered.cases.map(essence)).toEqual(shown.cases.map(essenceOf));
  };
  await fc.assert(fc.asyncProperty(body, check), { numRuns: 400 });
  expect(Math.min(done, refused)).toBeGreaterThan(20);
});
