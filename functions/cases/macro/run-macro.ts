import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { demandVersion } from '#kernel/version.ts';
import {
  type Design,
  holds,
  inLanguage,
  type Macro,
  type MacroVariable,
} from '../../service-design/index.ts';
import { amendCase, type Loaded, loadFor } from '../amend-case.ts';
import { prepareDeeds } from '../bulk/case-deeds.ts';
import { type Case, revisionOf } from '../case.ts';
import type { ChangeCaseDeps } from '../change-case.ts';
import { caseFaults } from '../faults.ts';
import { factsOf } from '../life/clocks.ts';
import type { Deed } from '../life/deed.ts';
import { succeed } from '../life/succeed.ts';
import { loadWorkflow } from '../load-workflow.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { macroDeeds } from './macro-deeds.ts';

/** Names a macro may fill in. */
export type Names = {
  readonly contactName: (customerId: string, contactId: string) => Promise<string | undefined>;
  readonly staffName: (userId: string) => Promise<string | undefined>;
};

export type MacroDeps = ChangeCaseDeps & Names;

export type MacroInput = {
  readonly caseId: string;
  readonly macroId: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

/** What a macro would write, and the case as it would be; its clocks are folded when it is run. */
export type MacroPreview = {
  readonly case: CaseView;
  readonly messages: readonly { readonly kind: string; readonly text: string }[];
};

/** @throws cases/unknown-macro, cases/macro-does-not-fit */
const macroFor = ({ macros }: Design<'macros'>['document'], of: Case, macroId: string): Macro => {
  const macro = macros.find(({ id }) => id === macroId);
  if (macro === undefined) throw caseFaults.unknownMacro({ macroId });
  if (macro.when !== undefined && !holds(macro.when, factsOf(of)))
    throw caseFaults.macroDoesNotFit({ macroId });
  return macro;
};

const variablesOf = async (
  deps: MacroDeps,
  of: Case,
  actor: Actor,
): Promise<Readonly<Record<MacroVariable, string>>> => {
  const [contactName = '', agentName = '', { queues }] = await Promise.all([
    deps.contactName(of.customerId, of.contactId),
    deps.staffName(actor.id),
    deps.designs.current(['queues']),
  ]);
  const queue = queues.document.queues.find(({ id }) => id === of.queueId);
  const queueName = queue === undefined ? of.queueId : inLanguage(queue.name, of.language);
  const { reference, subject } = of;
  return { reference, subject, contactName, agentName, queueName };
};

/** The first fact of what is done names the macro and the version of its document (CASE-5). */
const byMacro = (deed: Deed, macro: { readonly macro: string; readonly macrosVersion: number }) => {
  const [first, ...rest] = deed.drafts;
  if (first === undefined) return deed;
  return { ...deed, drafts: [{ ...first, data: { ...first.data, ...macro } }, ...rest] };
};

const prepared = async (deps: MacroDeps, { caseId, macroId, actor }: MacroInput) => {
  const [of, { macros }] = await Promise.all([
    loadFor(deps, caseId, actor),
    deps.designs.current(['macros']),
  ]);
  const macro = macroFor(macros.document, of, macroId);
  const variables = await variablesOf(deps, of, actor);
  const deeds = macroDeeds(macro, { case: of, actor, variables, at: deps.now() });
  const decide = await prepareDeeds(deps, { actor, deeds });
  const named = { macro: macroId, macrosVersion: macros.version };
  return { case: of, decide: async (loaded: Loaded) => byMacro(await decide(loaded), named) };
};

/**
 * Does what a macro says in one commit: changes, words, a step, at the version the actor saw.
 * @throws cases/unknown-macro, cases/macro-does-not-fit, version/stale, and what each of its deeds refuses
 */
export const runMacro = async (deps: MacroDeps, input: MacroInput): Promise<CaseView> => {
  const { caseId, actor, expectedVersion, once } = input;
  const { decide } = await prepared(deps, input);
  return amendCase(deps, { caseId, actor, expectedVersion, once }, async (loaded) => ({
    ...(await decide(loaded)),
    answer: (settled) => viewCase(settled, actor),
  }));
};

/** What it would do; nothing is written. @throws what `runMacro` refuses */
export const previewMacro = async (deps: MacroDeps, input: MacroInput): Promise<MacroPreview> => {
  const { case: of, decide } = await prepared(deps, input);
  demandVersion(revisionOf(of), input.expectedVersion);
  const by = await loadWorkflow(deps, of, await deps.designs.current(['workflows', 'forms']));
  const at = deps.now();
  const deed = await decide({ case: succeed(of, by, at).case, by, at });
  const messages = (deed.messages ?? []).map(({ kind, text }) => ({ kind, text }));
  return { case: viewCase(deed.case, input.actor), messages };
};
