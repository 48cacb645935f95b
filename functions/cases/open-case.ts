import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import {
  type Born,
  bearBeside,
  bearCase,
  type CaseBeside,
  readOpenDesigns,
} from './birth/bear-case.ts';
import type { CaseBirth, Opened } from './birth/case-birth.ts';
import type { CaseDeps } from './case-deps.ts';
import { retrying } from './retrying.ts';
import type { Converting } from './store/case-store.ts';

export type OpenCaseInput = CaseBirth & {
  /** Cases that are opened in the same transaction. */
  readonly besides?: readonly CaseBeside[] | undefined;
  /** What the conversion of the interaction says besides. */
  readonly converting?: Converting | undefined;
  readonly once?: Once | undefined;
  /** What a repeat of the same `once` is answered (as `AlreadyDone.result`); the opened case when absent. */
  readonly answer?: (opened: OpenedCases) => unknown;
};

/** The case that was asked for, and those that accompany it. */
export type OpenedCases = Opened & { readonly besides: readonly Opened[] };

type BornCases = Born & { readonly besides: readonly Born[] };

const bearAll = async (deps: CaseDeps, input: OpenCaseInput): Promise<BornCases> => {
  const designs = await readOpenDesigns(deps);
  const first = await bearCase(deps, input, designs);
  const standing = { caseId: first.case.id, draws: first.change.draws };
  const besides = await bearBeside(deps, standing, { inputs: input.besides ?? [], designs });
  return { ...first, besides };
};

const write = (deps: CaseDeps, input: OpenCaseInput, born: BornCases): Promise<void> => {
  const claim = claimFor(input.once, input.answer?.(born) ?? born.case, deps.now());
  const { interactionId, converting } = input;
  const alongside =
    born.besides.length === 0 ? undefined : born.besides.map(({ change }) => change);
  return deps.cases.commit(
    { ...born.change, ...given({ interactionId, converting, alongside, claim }) },
    0,
  );
};

/**
 * Opens a case with its description, its clocks running, in its queue, and those that accompany it; converts its interaction in
 * the same transaction.
 * @throws cases/bad-classification, cases/product-mandatory, cases/unknown-queue, what the agreement refuses, AlreadyDone for a
 * repeat of `once`
 */
export const openCase = async (deps: CaseDeps, input: OpenCaseInput): Promise<OpenedCases> => {
  let isDrawing = false;
  const attempt = async (): Promise<OpenedCases> => {
    const born = await bearAll(deps, input);
    isDrawing = [born, ...born.besides].some(({ change }) => (change.draws ?? []).length > 0);
    await write(deps, input, born);
    return born;
  };
  // Whoever drew at the same moment leaves a new balance to decide on; any other conflict is an answer.
  return retrying(deps, attempt, () => isDrawing);
};
