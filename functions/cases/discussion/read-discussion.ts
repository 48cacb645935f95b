import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { type MessageView, viewMessage } from '../reading/view.ts';

/** The messages of a case, and of those merged into it, in the order they were written; customers see public ones only. @throws cases/unknown-case */
export const readDiscussion = async (
  deps: Pick<CaseDeps, 'cases'>,
  {
    caseId,
    actor,
    page,
  }: { readonly caseId: string; readonly actor: Actor; readonly page: PageRequest },
): Promise<Page<MessageView>> => {
  const { absorbed } = await loadFor(deps, caseId, actor);
  const publicOnly = isCustomer(actor);
  const { items, ...rest } = await deps.cases.discussion(caseId, {
    ...{ ...page, publicOnly, absorbed },
  });
  return { ...rest, items: items.map((message) => viewMessage(message, actor)) };
};
