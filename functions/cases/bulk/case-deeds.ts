import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Loaded } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { type ChangeCaseDeps, type ChangeCaseInput, prepareChange } from '../change-case.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { caseFaults } from '../faults.ts';
import type { Deed } from '../life/deed.ts';
import { noteAdded, replySent } from '../life/discuss.ts';
import type { StepFields } from '../life/enter-state.ts';
import { demandCorrectable } from '../life/transition.ts';
import { decideStep } from '../transition-case.ts';

/** Several things done to a case as one: all of them, or none. */
export type CaseDeeds = {
  readonly changes?: ChangeCaseInput['changes'] | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly reply?: string | undefined;
  readonly note?: string | undefined;
  readonly step?:
    | { readonly to: string; readonly fields: StepFields; readonly billable?: boolean | undefined }
    | undefined;
};

type Deciding = { readonly actor: Actor; readonly deeds: CaseDeeds };
type Decide = (loaded: Loaded) => Deed | Promise<Deed>;
type DecideAll = (loaded: Loaded) => Promise<Deed>;

export const mostTags = 20;

const tagsAfter = (of: Case, { addTags, removeTags }: CaseDeeds) => {
  if (addTags === undefined && removeTags === undefined) return {};
  const kept = of.tags.filter((tag) => removeTags?.includes(tag) !== true);
  const tags = [...new Set([...kept, ...(addTags ?? [])])];
  if (tags.length > mostTags) throw caseFaults.tooManyTags({ most: mostTags });
  return { tags };
};

const writing =
  (deps: CaseDeps, { actor, text }: { readonly actor: Actor; readonly text: string }): Decide =>
  ({ case: of, by, at }) => {
    demandCorrectable(of, by, at);
    const wording = { caseId: of.id, kind: 'reply', visibility: 'public', actor, text } as const;
    const message = writeMessage(deps, wording, at);
    return { ...replySent(of, { by, message }, at), messages: [message] };
  };

const noting =
  (deps: CaseDeps, { actor, text }: { readonly actor: Actor; readonly text: string }): Decide =>
  ({ case: of, at }) => {
    const wording = { caseId: of.id, kind: 'note', visibility: 'internal', actor, text } as const;
    const message = writeMessage(deps, wording, at);
    return { ...noteAdded(of, message), messages: [message] };
  };

const stepping =
  (deps: CaseDeps, step: NonNullable<CaseDeeds['step']>, actor: Actor): Decide =>
  (loaded) =>
    decideStep(deps, { ...step, caseId: loaded.case.id, actor, within: '/body/step' }, loaded);

const changing = async (deps: ChangeCaseDeps, deeds: CaseDeeds): Promise<Decide> => {
  const decide = await prepareChange(deps, deeds.changes ?? {});
  return (loaded) => decide(loaded, tagsAfter(loaded.case, deeds));
};

const together = (first: Deed, second: Deed): Deed => ({
  ...second,
  drafts: [...first.drafts, ...second.drafts],
  messages: [...(first.messages ?? []), ...(second.messages ?? [])],
  links: [...(first.links ?? []), ...(second.links ?? [])],
  ...given({ timeSpent: second.timeSpent ?? first.timeSpent }),
});

/**
 * Reads what deeds are held against; what it answers does them to one case after the other: fields are changed, then
 * words written, then the step is taken.
 * @throws cases/unknown-owner; the decision what each deed refuses, cases/too-many-tags
 */
export const prepareDeeds = async (
  deps: ChangeCaseDeps,
  { actor, deeds }: Deciding,
): Promise<DecideAll> => {
  const { reply, note, step } = deeds;
  const all: readonly Decide[] = [
    await changing(deps, deeds),
    ...(reply === undefined ? [] : [writing(deps, { actor, text: reply })]),
    ...(note === undefined ? [] : [noting(deps, { actor, text: note })]),
    ...(step === undefined ? [] : [stepping(deps, step, actor)]),
  ];
  return async (loaded) => {
    let done: Deed = { case: loaded.case, drafts: [] };
    for (const decide of all) done = together(done, await decide({ ...loaded, case: done.case }));
    return done;
  };
};
