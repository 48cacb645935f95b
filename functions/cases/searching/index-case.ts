import type { CustomerStore } from '../../customers/index.ts';
import type { WordIndex } from '../../search/index.ts';
import type { CaseStore } from '../store/case-store.ts';
import { wordsOfCase } from './words-of-case.ts';

export type IndexDeps = {
  readonly cases: Pick<CaseStore, 'load' | 'discussion'>;
  readonly customers: Pick<CustomerStore, 'find' | 'findContact'>;
  readonly words: WordIndex;
};

const mostMessages = 50;

/** Makes a case findable by what it says now; which event asked for it does not matter. */
export const indexCase = async (deps: IndexDeps, caseId: string): Promise<void> => {
  const of = await deps.cases.load(caseId);
  if (of === undefined) return;
  const { customerId, contactId } = of;
  const [customer, contact, messages] = await Promise.all([
    deps.customers.find(customerId),
    contactId === undefined ? undefined : deps.customers.findContact(customerId, contactId),
    deps.cases.discussion(caseId, { publicOnly: false, limit: mostMessages }),
  ]);
  const named = { customer: customer?.name, contact: contact?.name };
  await deps.words.put({
    kind: 'cases',
    subjectId: caseId,
    at: of.openedAt,
    words: wordsOfCase(of, named, messages.items),
    version: of.version,
  });
};
