import { claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import { bearBeside, bearCase, type CaseBeside, readOpenDesigns } from './birth/bear-case.ts';
import type { CaseBirth, Opened } from './birth/case-birth.ts';
import type { CaseDeps } from './case-deps.ts';
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

/**
 * Opens a case with its description, its clocks running, in its queue, and those that accompany it; converts its interaction in
 * the same transaction.
 * @throws cases/bad-classification, cases/product-mandatory, cases/unknown-queue, AlreadyDone for a repeat of `once`
 */
export const openCase = async (deps: CaseDeps, input: OpenCaseInput): Promise<OpenedCases> => {
  const designs = await readOpenDesigns(deps);
  const first = await bearCase(deps, input, designs);
  const others = await bearBeside(deps, first.case.id, { inputs: input.besides ?? [], designs });
  const opened = { ...first, besides: others };
  const claim = claimFor(input.once, input.answer?.(opened) ?? first.case, deps.now());
  const { interactionId, converting } = input;
  const alongside = others.length === 0 ? undefined : others.map(({ change }) => change);
  await deps.cases.commit(
    { ...first.change, ...given({ interactionId, converting, alongside, claim }) },
    0,
  );
  return opened;
};
