import type { Actor } from '#kernel/actor.ts';
import { amendCase, loadFor } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Message } from '../discussion/message.ts';
import { caseFaults } from '../faults.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { settleOther } from '../relating/settle-other.ts';
import { releasing, takenOut } from './merge.ts';

export type UnmergeInput = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

/** They are written twice in one transaction. */
const mostBroughtBack = 30;
const pageSize = 100;

/** What was written to a case, or to those merged into it, while it was merged. @throws cases/too-much-to-bring-back */
const writtenTo = async ({ cases }: CaseDeps, of: Case, into: Case) => {
  const own = new Set([of.id, ...(of.absorbed ?? [])]);
  const found: Message[] = [];
  let after: string | undefined;
  do {
    const page = await cases.discussion(into.id, { publicOnly: false, limit: pageSize, after });
    found.push(
      ...page.items.filter(
        ({ addressedTo = '', movedTo }) => own.has(addressedTo) && movedTo === undefined,
      ),
    );
    after = page.next;
  } while (after !== undefined);
  if (found.length > mostBroughtBack)
    throw caseFaults.tooMuchToBringBack({ most: mostBroughtBack });
  return found;
};

const isAnswer = ({ kind, participant }: Message): boolean => kind === 'inbound' && participant;

const broughtTo = (caseId: string, { addressedTo, ...message }: Message): Message => ({
  ...message,
  caseId,
  ...(addressedTo === undefined || addressedTo === caseId ? {} : { addressedTo }),
});

/**
 * Takes a case out of the one it was merged into, whatever happened there since: it is open as it was, with what was
 * written to it meanwhile, and reserves of its customer's agreement again; the other keeps these messages too, marked.
 * What is written to it from now on is its own.
 * @throws version/stale, cases/unknown-case, cases/not-merged, cases/merged-further, cases/too-much-to-bring-back
 */
export const unmergeCase = (deps: CaseDeps, input: UnmergeInput): Promise<CaseView> => {
  const { actor, caseId } = input;
  return amendCase(deps, input, async ({ case: of, by, at }) => {
    if (of.merged === undefined) throw caseFaults.notMerged();
    const into = await loadFor(deps, of.merged.into, actor);
    if (into.merged !== undefined) throw caseFaults.mergedFurther();
    const back = await writtenTo(deps, of, into);
    const messageIds = back.map(({ id }) => id);
    const decision = releasing({ of, into }, messageIds);
    const moved = back.map((message) => ({ ...message, movedTo: caseId }));
    const others = await settleOther(deps, into, { decision, at, actor });
    const out = takenOut(of, { by, messageIds, isAnswered: back.some(isAnswer) }, at);
    return {
      ...out,
      messages: back.map((message) => broughtTo(caseId, message)),
      others: others.map(({ change, seen }) => ({ change: { ...change, moved }, seen })),
      answer: (settled) => viewCase(settled, actor),
    };
  });
};
