import type { Actor } from '#kernel/actor.ts';
import type { Designs } from '../service-design/index.ts';
import { amendCase, type Loaded } from './amend-case.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { caseFaults } from './faults.ts';
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
  readonly changes: CaseFieldChanges & { readonly ownerId?: string | null | undefined };
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

const classifying = ['topic', 'type', 'subtopic', 'product'] as const;

type ChangeDesigns = Pick<Designs, 'topics' | 'queues' | 'registration-rules'>;

const readDesigns = async ({ designs }: CaseDeps): Promise<ChangeDesigns> => {
  const read = await designs.current(['topics', 'queues', 'registration-rules']);
  return {
    topics: read.topics.document,
    queues: read.queues.document,
    'registration-rules': read['registration-rules'].document,
  };
};

const demandSound = (after: Case, changes: CaseFieldChanges, designs: ChangeDesigns): void => {
  if (classifying.some((field) => changes[field] !== undefined))
    demandClassification(designs.topics, after);
  demandAction(designs['registration-rules'], changes.action ?? undefined);
  if (changes.queueId !== undefined) demandQueue(designs.queues, changes.queueId);
};

const demandWaiting = ({ case: of, at }: Loaded, { nextContactAt }: CaseFieldChanges): void => {
  if (nextContactAt === undefined) return;
  demandFuture(nextContactAt, at);
  if (!isWaiting(of.category)) throw caseFaults.notWaiting({ state: of.state });
};

const assigned = (of: Case, ownerId: string | null | undefined): Decision =>
  ownerId === undefined ? { case: of, drafts: [] } : assign(of, ownerId ?? undefined);

/**
 * Changes fields of a case, and its owner, at the version the actor saw.
 * @throws version/stale, cases/unknown-case, cases/bad-classification, cases/product-mandatory, cases/unknown-queue,
 * cases/unknown-owner, cases/not-waiting, cases/next-contact-passed, cases/correction-window-elapsed
 */
export const changeCase = async (
  deps: ChangeCaseDeps,
  { caseId, changes, actor, expectedVersion }: ChangeCaseInput,
): Promise<CaseView> => {
  const { ownerId, ...fields } = changes;
  if (typeof ownerId === 'string' && !(await deps.isStaff(ownerId)))
    throw caseFaults.unknownOwner({ ownerId });
  const designs = await readDesigns(deps);
  return amendCase(deps, { caseId, actor, expectedVersion }, (loaded) => {
    demandCorrectable(loaded.case, loaded.by, loaded.at);
    demandWaiting(loaded, fields);
    const changed = change(loaded.case, fields);
    demandSound(changed.case, fields, designs);
    const owned = assigned(changed.case, ownerId);
    return {
      case: owned.case,
      drafts: [...changed.drafts, ...owned.drafts],
      answer: (settled) => viewCase(settled, actor),
    };
  });
};
