import type { Repeats, UseCases } from '#platform/http/serve.ts';
import { changeCases } from './bulk/change-cases.ts';
import { changeCase } from './change-case.ts';
import type { routes } from './contract.ts';
import { addNote } from './discussion/add-note.ts';
import {
  type AnnounceDeps,
  announceAgain,
  announceAttachment,
} from './discussion/announce-attachment.ts';
import { type LinkDeps, linkAttachment } from './discussion/link-attachment.ts';
import { logCallback } from './discussion/log-callback.ts';
import { readDiscussion } from './discussion/read-discussion.ts';
import { type HtmlDeps, readMessageHtml } from './discussion/read-message-html.ts';
import { type DiscussionDeps, replyToCase } from './discussion/reply-to-case.ts';
import type { AnswerDeps } from './dispute/answer-case.ts';
import { bindDisputes } from './dispute/bind-disputes.ts';
import { type FileCaseDeps, fileCase } from './file-case.ts';
import type { IncidentDeps } from './incident/incident-glance.ts';
import { logTime } from './log-time.ts';
import { listMacros } from './macro/list-macros.ts';
import { type MacroDeps, previewMacro, runMacro } from './macro/run-macro.ts';
import { mergeCase } from './merging/merge-case.ts';
import { splitCase } from './merging/split-case.ts';
import { unmergeCase } from './merging/unmerge-case.ts';
import { bindOwning } from './owning/bind-owning.ts';
import { bePresent, type PresenceDeps } from './presence/be-present.ts';
import { exportJournal } from './reading/export-journal.ts';
import { type ListDeps, listCases } from './reading/list-cases.ts';
import { readByReference, readCase } from './reading/read-case.ts';
import { readClocks } from './reading/read-clocks.ts';
import { readJournal } from './reading/read-journal.ts';
import { readTimes } from './reading/read-times.ts';
import { relateCases, unrelateCases } from './relating/relate-cases.ts';
import { bindViews } from './saved-views/bind-views.ts';
import type { ViewDeps } from './saved-views/save-view.ts';
import type { TaskDeps } from './tasks/ask-task.ts';
import { bindTasks } from './tasks/bind-tasks.ts';
import { transitionCase } from './transition-case.ts';
import { unwatchCase, watchCase } from './watching/watch-case.ts';

/** Everything behind the routes of cases. */
export type CaseApiDeps = FileCaseDeps &
  MacroDeps &
  DiscussionDeps &
  AnnounceDeps &
  LinkDeps &
  HtmlDeps &
  IncidentDeps &
  AnswerDeps &
  PresenceDeps &
  TaskDeps &
  ViewDeps &
  ListDeps;

/** A step as it is asked for: where to, and what it is given. */
const stepOf = <T extends { readonly to: string; readonly billable?: boolean | undefined }>({
  to,
  billable,
  ...fields
}: T) => ({ to, billable, fields });

const reading = (deps: CaseApiDeps) =>
  ({
    listCases: ({ query, actor, page }) => listCases(deps, { filters: query, actor, page }),
    readByReference: ({ params, actor }) => readByReference(deps, { ...params, actor }),
    readCase: ({ params, actor }) => readCase(deps, { ...params, actor }),
    readDiscussion: ({ params, actor, page }) => readDiscussion(deps, { ...params, actor, page }),
    readMessageHtml: ({ params, actor }) => readMessageHtml(deps, { ...params, actor }),
    readJournal: ({ params, query, actor, page }) =>
      readJournal(deps, { ...params, actor, page, verify: query.verify === 'true' }),
    exportJournal: ({ params, actor }) => exportJournal(deps, { ...params, actor }),
    readClocks: ({ params, actor }) => readClocks(deps, { ...params, actor }),
    readTimes: ({ params, actor }) => readTimes(deps, { ...params, actor }),
    linkAttachment: ({ params, actor }) => linkAttachment(deps, { ...params, actor }),
  }) satisfies Partial<UseCases<typeof routes>>;

const writing = (deps: CaseApiDeps) =>
  ({
    openCase: ({ body: { topic, type, subtopic, product, ...body }, actor, once }) =>
      fileCase(deps, { ...body, classification: { topic, type, subtopic, product }, actor, once }),
    changeCase: ({ params, body, actor, expectedVersion }) =>
      changeCase(deps, { ...params, changes: body, actor, expectedVersion }),
    transitionCase: ({ params, body, ...call }) =>
      transitionCase(deps, { ...call, ...params, ...stepOf(body) }),
    replyToCase: ({ params, body, actor, once }) =>
      replyToCase(deps, { ...params, ...body, actor, once }),
    addNote: ({ params, body, actor, once }) => addNote(deps, { ...params, ...body, actor, once }),
    logCallback: ({ params, body, actor, once }) =>
      logCallback(deps, { ...params, ...body, actor, once }),
    logTime: ({ params, body, actor, once }) => logTime(deps, { ...params, ...body, actor, once }),
    announceAttachment: ({ params, body, actor, once }) =>
      announceAttachment(deps, { ...params, ...body, actor, once }),
  }) satisfies Partial<UseCases<typeof routes>>;

/** What is done to many cases at once or by a macro, and who follows one. */
const together = (deps: CaseApiDeps) =>
  ({
    changeCases: ({ body: { cases, step, ...deeds }, actor, once }) =>
      changeCases(deps, { cases, actor, once, deeds: { ...deeds, step: step && stepOf(step) } }),
    watchCase: ({ params, actor }) => watchCase(deps, { ...params, actor }),
    listMacros: ({ params, actor }) => listMacros(deps, { ...params, actor }),
    runMacro: ({ params, query, ...call }) =>
      (query.preview === 'true' ? previewMacro : runMacro)(deps, { ...call, ...params }),
    unwatchCase: ({ params, actor }) => unwatchCase(deps, { ...params, actor }),
    mergeCase: ({ params, body, ...call }) => mergeCase(deps, { ...call, ...params, ...body }),
    splitCase: ({ params, body, actor, once }) =>
      splitCase(deps, { ...params, ...body, actor, once }),
    unmergeCase: ({ params, ...call }) => unmergeCase(deps, { ...call, ...params }),
    bePresent: ({ params, body, actor }) => bePresent(deps, { ...params, ...body, actor }),
    relateCases: ({ params, body, actor }) => relateCases(deps, { ...params, ...body, actor }),
    unrelateCases: ({ params, actor }) => unrelateCases(deps, { ...params, actor }),
  }) satisfies Partial<UseCases<typeof routes>>;

/** One use case a route. */
export const bindRoutes = (deps: CaseApiDeps): UseCases<typeof routes> => ({
  ...reading(deps),
  ...writing(deps),
  ...together(deps),
  ...bindViews(deps),
  ...bindOwning(deps),
  ...bindDisputes(deps),
  ...bindTasks(deps),
});

/** What a repeat is answered where the first answer is not kept. */
export const bindRepeats = (deps: CaseApiDeps): Repeats<typeof routes> => ({
  announceAttachment: ({ params, actor }, kept) => announceAgain(deps, { ...params, actor }, kept),
});
