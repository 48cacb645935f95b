import type { Actor } from '#kernel/actor.ts';
import { amendCase, type Loaded } from './amend-case.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { diagnosed } from './dispute/rediagnose.ts';
import { caseFaults } from './faults.ts';
import { type AnswerChanges, formFacts, refillForm, tellableFields } from './form/fill-form.ts';
import { assign, type CaseFieldChanges, change } from './life/change.ts';
import { demandAction, demandClassification, demandQueue } from './life/classify.ts';
import type { Decision } from './life/settle.ts';
import { demandCorrectable, demandFuture } from './life/transition.ts';
import { isWaiting } from './life/workflow.ts';
import { type CaseView, viewCase } from './reading/view.ts';

/** Whether somebody of the staff may own a case. */
export type ChangeCaseDeps = CaseDeps & { readonly isStaff: (userId: string) => Promise<boolean> };

export type ChangeCaseInput = {
  readonly caseId: string;
  /** `ownerId: null` takes the case from its owner. */
  readonly changes: Omit<CaseFieldChanges, 'form' | 'missing' | 'fields' | 'environment'> & {
    readonly ownerId?: string | null | undefined;
    /** New answers to the form, and facts of the environment; `null` takes one away. */
    readonly fields?: AnswerChanges | undefined;
    readonly environment?: Readonly<Record<string, string | null>> | undefined;
  };
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

const classifying = ['topic', 'type', 'subtopic', 'product'] as const;

const readDesigns = ({ designs }: CaseDeps) =>
  designs.current(['topics', 'queues', 'registration-rules', 'forms']);
type ChangeDesigns = Awaited<ReturnType<typeof readDesigns>>;

const isReclassified = (changes: CaseFieldChanges): boolean =>
  classifying.some((field) => changes[field] !== undefined);

const demandSound = (after: Case, changes: CaseFieldChanges, designs: ChangeDesigns): void => {
  if (isReclassified(changes)) demandClassification(designs.topics.document, after);
  demandAction(designs['registration-rules'].document, changes.action ?? undefined);
  if (changes.queueId !== undefined) demandQueue(designs.queues.document, changes.queueId);
};

const environmentAfter = (of: Case, changes: ChangeCaseInput['changes']['environment']) => {
  if (changes === undefined) return {};
  const all = Object.entries({ ...of.environment, ...changes });
  const left = all.filter((one): one is [string, string] => one[1] !== null);
  return { environment: left.length === 0 ? null : Object.fromEntries(left) };
};

/** All changes of fields, those that follow from the form of the category among them. @throws cases/form-incomplete */
const changedWith = (
  of: Case,
  { fields: answers, environment, ...plain }: Omit<ChangeCaseInput['changes'], 'ownerId'>,
  { forms }: ChangeDesigns,
): Decision => {
  const { case: after } = change(of, plain);
  const facts = formFacts(after);
  const refilled =
    answers === undefined && !isReclassified(plain)
      ? {}
      : refillForm(of, answers ?? {}, { design: forms, facts });
  const changes = { ...plain, ...refilled, ...environmentAfter(of, environment) };
  return change(of, changes, tellableFields(forms, facts));
};

const demandWaiting = (
  { case: of, at }: Loaded,
  { nextContactAt }: Pick<CaseFieldChanges, 'nextContactAt'>,
): void => {
  if (nextContactAt === undefined) return;
  demandFuture(nextContactAt, at);
  if (!isWaiting(of.category)) throw caseFaults.notWaiting({ state: of.state });
};

const assigned = (of: Case, ownerId: string | null | undefined): Decision =>
  ownerId === undefined ? { case: of, drafts: [] } : assign(of, ownerId ?? undefined);

/**
 * Reads what changes are held against; what it answers decides them on one case after the other, with those that follow
 * from the case itself.
 * @throws cases/unknown-owner; the decision what `changeCase` refuses
 */
export const prepareChange = async (
  deps: ChangeCaseDeps,
  { ownerId, ...fields }: ChangeCaseInput['changes'],
): Promise<(loaded: Loaded, more?: Pick<CaseFieldChanges, 'tags'>) => Decision> => {
  if (typeof ownerId === 'string' && !(await deps.isStaff(ownerId)))
    throw caseFaults.unknownOwner({ ownerId });
  const designs = await readDesigns(deps);
  return (loaded, more = {}) => {
    const all = { ...fields, ...more };
    demandCorrectable(loaded.case, loaded.by, loaded.at);
    demandWaiting(loaded, all);
    const { fields: _answers, environment: _environment, ...plain } = all;
    demandSound(change(loaded.case, plain).case, plain, designs);
    const changed = changedWith(loaded.case, all, designs);
    const said = isReclassified(plain) && changed.drafts.length > 0;
    const settled = said ? diagnosed(changed.case, loaded.at) : changed.case;
    const owned = assigned(settled, ownerId);
    return { case: owned.case, drafts: [...changed.drafts, ...owned.drafts] };
  };
};

/**
 * Changes fields of a case, and its owner, at the version the actor saw.
 * @throws version/stale, cases/unknown-case, cases/bad-classification, cases/product-mandatory, cases/unknown-queue,
 * cases/unknown-owner, cases/form-incomplete, cases/not-waiting, cases/next-contact-passed, cases/correction-window-elapsed
 */
export const changeCase = async (
  deps: ChangeCaseDeps,
  { caseId, changes, actor, expectedVersion }: ChangeCaseInput,
): Promise<CaseView> => {
  const decide = await prepareChange(deps, changes);
  return amendCase(deps, { caseId, actor, expectedVersion }, (loaded) => ({
    ...decide(loaded),
    answer: (settled) => viewCase(settled, actor),
  }));
};
