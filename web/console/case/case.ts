import type { Answer } from '../../client/routes.ts';

export type Case = Answer<'readCase'>;

/** What is read anew after a case was changed. */
export const renewed = [
  'readCase',
  'readDiscussion',
  'readJournal',
  'readClocks',
  'listCaseTasks',
  'listTasks',
  'listCases',
  'listQueues',
] as const;
