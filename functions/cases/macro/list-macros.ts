import type { Actor } from '#kernel/actor.ts';
import { holds, type Localised } from '../../service-design/index.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { factsOf } from '../life/clocks.ts';

/** A macro as it is offered; `writes` tells that it sends words to the customer. */
export type OfferedMacro = {
  readonly id: string;
  readonly name: Localised;
  readonly writes: boolean;
};

/** The macros that fit a case, in the order they were configured in. @throws cases/unknown-case */
export const listMacros = async (
  deps: Pick<CaseDeps, 'cases' | 'designs'>,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<{ readonly items: readonly OfferedMacro[] }> => {
  const [of, { macros }] = await Promise.all([
    loadFor(deps, caseId, actor),
    deps.designs.current(['macros']),
  ]);
  const facts = factsOf(of);
  const items = macros.document.macros
    .filter(({ when }) => when === undefined || holds(when, facts))
    .map(({ id, name, reply }) => ({ id, name, writes: reply !== undefined }));
  return { items };
};
