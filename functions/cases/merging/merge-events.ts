import type { EventDefinition } from '#kernel/event.ts';

/** Facts of cases that go into another, and come out again. */
export const mergeEvents = [
  {
    type: 'case.merged',
    version: 1,
    says: 'The case was merged into another of its customer, and closed as its duplicate: into, timer.',
  },
  {
    type: 'case.absorbed',
    version: 1,
    says: 'Another case was merged into this one: caseId.',
  },
  {
    type: 'case.unmerged',
    version: 1,
    says: 'The case was taken out again of the one it was merged into, with what was written to it since: from, messageIds, timer.',
  },
  {
    type: 'case.released',
    version: 1,
    says: 'A case that was merged into this one was taken out again, with what was written to it since: caseId, messageIds.',
  },
  {
    type: 'case.split',
    version: 1,
    says: 'Some of its messages became a case of their own; they stay here too: caseId, messageIds.',
  },
] as const satisfies readonly EventDefinition[];
