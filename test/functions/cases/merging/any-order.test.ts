import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fault } from '#kernel/fault.ts';
import { verify } from '#kernel/journal.ts';
import type { Case } from '../../../../functions/cases/case.ts';
import { receiveReply } from '../../../../functions/cases/discussion/receive-reply.ts';
import { isOpen } from '../../../../functions/cases/life/workflow.ts';
import { mergeCase } from '../../../../functions/cases/merging/merge-case.ts';
import { unmergeCase } from '../../../../functions/cases/merging/unmerge-case.ts';
import { relateCases, unrelateCases } from '../../../../functions/cases/relating/relate-cases.ts';
import { type RelationKind, relationKinds } from '../../../../functions/cases/relating/relation.ts';
import {
  type Expected,
  heir,
  type Model,
  mayRelate,
  of,
  places,
  tie,
  untie,
} from '../../../support/case-model.ts';
import {
  aDesk,
  anna,
  customer,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';

type Real = { readonly desk: TestDesk; readonly ids: readonly string[]; minutes: number };

const present = ({ desk, ids }: Real, place: number): Case => {
  const found = desk.cases.cases.get(ids[place] ?? '');
  if (found === undefined) throw new Error('The case is gone.');
  return found;
};

/** Everything the model says holds of the real cases, and every journal is whole. */
const demandAlike = (model: Model, real: Real): void => {
  for (const place of places) {
    const expected = of(model, place);
    const found = present(real, place);
    const placeOf = (caseId: string | undefined) => real.ids.indexOf(caseId ?? '');
    expect(isOpen(found.category)).toBe(expected.isOpen);
    expect(placeOf(found.merged?.into)).toBe(expected.mergedInto ?? -1);
    expect((found.absorbed ?? []).map(placeOf)).toEqual(expected.absorbed);
    const relations = (found.relations ?? []).map(({ caseId, kind }) => [placeOf(caseId), kind]);
    expect(new Map(relations as [number, RelationKind][])).toEqual(expected.relations);
    const written = real.desk.cases.messages(found.id).slice(1);
    const mails = written.filter(({ kind }) => kind === 'inbound').map(({ text }) => text);
    expect(mails.toSorted()).toEqual(expected.messages.map(({ text }) => text).toSorted());
    const head = { n: found.version, hash: found.journalHash };
    expect(verify(real.desk.cases.entries(found.id), head)).toMatchObject({ intact: true });
  }
};

type Deed = {
  /** Does it in the model, and says whether it is allowed. */
  readonly foresee: (model: Model) => boolean;
  readonly act: (real: Real) => Promise<unknown>;
  readonly says: string;
};

/** A refusal of the house is an answer; anything else is a fault of the code. */
const isDone = async (act: Promise<unknown>): Promise<boolean> => {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
};

const command = ({ foresee, act, says }: Deed): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  run: async (model, real) => {
    real.minutes += 30;
    real.desk.at(minutesAfter(real.minutes));
    const isAllowed = foresee(model);
    expect(await isDone(act(real)), says).toBe(isAllowed);
    demandAlike(model, real);
  },
  toString: () => says,
});

const place = fc.constantFrom(...places);
const pair = fc.record({ one: place, other: place });
const id = ({ ids }: Real, at: number): string => ids[at] ?? '';

const relating = fc.tuple(pair, fc.constantFrom(...relationKinds)).map(([two, kind]) =>
  command({
    says: `relate ${two.one} ${kind} ${two.other}`,
    foresee: (model) => {
      const isAllowed = mayRelate(model, two, kind);
      if (isAllowed) tie(model, two, kind);
      return isAllowed;
    },
    act: (real) => {
      const cases = { caseId: id(real, two.one), otherId: id(real, two.other) };
      return relateCases(real.desk, { ...cases, kind, actor: anna });
    },
  }),
);

const unrelating = pair.map((two) =>
  command({
    says: `unrelate ${two.one} ${two.other}`,
    foresee: (model) => {
      untie(model, two);
      return true;
    },
    act: (real) => {
      const cases = { caseId: id(real, two.one), otherId: id(real, two.other) };
      return unrelateCases(real.desk, { ...cases, actor: anna });
    },
  }),
);

const merging = pair.map((two) =>
  command({
    says: `merge ${two.one} into ${two.other}`,
    foresee: (model) => {
      const [one, other] = [of(model, two.one), of(model, two.other)];
      const isAllowed = one.isOpen && other.isOpen && mayRelate(model, two, 'duplicate-of');
      if (!isAllowed) return false;
      tie(model, two, 'duplicate-of');
      other.absorbed = [...other.absorbed, two.one, ...one.absorbed];
      Object.assign(one, { isOpen: false, mergedInto: two.other });
      return true;
    },
    act: (real) => {
      const { id: caseId, version: expectedVersion } = present(real, two.one);
      const into = id(real, two.other);
      return mergeCase(real.desk, { caseId, into, actor: anna, expectedVersion });
    },
  }),
);

const unmerging = place.map((at) =>
  command({
    says: `unmerge ${at}`,
    foresee: (model) => {
      const one = of(model, at);
      const into = one.mergedInto;
      if (into === undefined || of(model, into).mergedInto !== undefined) return false;
      const own = [at, ...one.absorbed];
      const back = of(model, into).messages.filter(
        ({ to, isMoved }) => own.includes(to) && !isMoved,
      );
      one.messages.push(...back.map((message) => ({ ...message })));
      for (const message of back) message.isMoved = true;
      of(model, into).absorbed = of(model, into).absorbed.filter((gone) => !own.includes(gone));
      untie(model, { one: at, other: into });
      Object.assign(one, { isOpen: true, mergedInto: undefined });
      return true;
    },
    act: (real) => {
      const { id: caseId, version: expectedVersion } = present(real, at);
      return unmergeCase(real.desk, { caseId, actor: anna, expectedVersion });
    },
  }),
);

const mailing = place.map((to) => {
  const text = `Mail to ${to}`;
  return command({
    says: text,
    foresee: (model) => {
      const receiver = of(model, heir(model, to));
      receiver.messages.push({ text, to, isMoved: false });
      receiver.isOpen = true;
      return true;
    },
    act: (real) =>
      receiveReply(real.desk, {
        ...{ caseId: id(real, to), text, participant: true, contactId: 'con_ona' },
        actor: customer,
      }),
  });
});

const resolving = place.map((at) =>
  command({
    says: `resolve ${at}`,
    foresee: (model) => {
      const isAllowed = of(model, at).isOpen;
      if (isAllowed) of(model, at).isOpen = false;
      return isAllowed;
    },
    act: (real) => step(real.desk, id(real, at), { to: 'resolved', fields: solved }),
  }),
);

const aWorld = async (): Promise<{ model: Model; real: Real }> => {
  const desk = aDesk();
  const cases = [await opened(desk), await opened(desk), await opened(desk)];
  const fresh = (): Expected => ({
    ...{ isOpen: true, mergedInto: undefined, absorbed: [] },
    ...{ relations: new Map(), messages: [] },
  });
  const real = { desk, ids: cases.map((one) => one.id), minutes: 0 };
  return { model: { cases: places.map(fresh) }, real };
};

it('related, merged, written to and taken apart in any order, cases stay what the model says', async () => {
  const merges = [merging, merging, merging, unmerging, unmerging];
  const others = [relating, unrelating, mailing, mailing, resolving];
  const commands = fc.commands([...merges, ...others], { maxCommands: 25, size: 'max' });
  await fc.assert(
    fc.asyncProperty(commands, async (all) => {
      const world = await aWorld();
      await fc.asyncModelRun(() => world, all);
    }),
    { numRuns: 500 },
  );
});
