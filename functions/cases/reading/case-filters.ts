import type { Instant } from '#kernel/time.ts';
import type {
  CaseType,
  Designs,
  Priority,
  Severity,
  StateCategory,
} from '../../service-design/index.ts';
import type { Case, Channel } from '../case.ts';
import { deadlineOf } from '../life/urgency.ts';
import { isStuck } from '../life/waiting.ts';
import { isOpen } from '../life/workflow.ts';
import type { Sort } from '../store/case-store.ts';

/** What a list may be narrowed to; `owner` may be `none`. Spans begin with their first instant and end before their last. */
export type CaseFilters = {
  readonly queue?: string | undefined;
  readonly state?: string | undefined;
  readonly category?: StateCategory | undefined;
  readonly owner?: string | undefined;
  readonly watcher?: string | undefined;
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
  readonly incident?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly priority?: Priority | undefined;
  readonly channel?: Channel | undefined;
  readonly language?: string | undefined;
  readonly topic?: string | undefined;
  readonly type?: CaseType | undefined;
  readonly subtopic?: string | undefined;
  readonly product?: string | undefined;
  readonly tag?: string | undefined;
  readonly openedFrom?: Instant | undefined;
  readonly openedBefore?: Instant | undefined;
  readonly changedFrom?: Instant | undefined;
  readonly changedBefore?: Instant | undefined;
  /** Cases whose nearest deadline comes before it. */
  readonly dueBefore?: Instant | undefined;
  readonly nextContactBefore?: Instant | undefined;
  /** Whether cases wait for longer than their state may. */
  readonly stuck?: 'true' | 'false' | undefined;
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
};

/** What filters are asked against besides the case. */
export type Surroundings = {
  readonly workflows: Designs['workflows']['workflows'];
  readonly now: Instant;
  /** Lists of work hold open cases only. */
  readonly openOnly: boolean;
};

export const noOwner = 'none';

type Test = (of: Case, wanted: string, around: Surroundings) => boolean;

/** A date that is not there comes neither before nor after anything. */
const before = (date: Instant | undefined, wanted: Instant): boolean =>
  date !== undefined && date < wanted;

const tests: Readonly<Record<Exclude<keyof CaseFilters, 'q' | 'sort'>, Test>> = {
  queue: (of, wanted) => of.queueId === wanted,
  state: (of, wanted) => of.state === wanted,
  category: (of, wanted) => of.category === wanted,
  owner: (of, wanted) => (of.ownerId ?? noOwner) === wanted,
  watcher: (of, wanted) => of.watchers?.includes(wanted) === true,
  customer: (of, wanted) => of.customerId === wanted,
  contact: (of, wanted) => of.contactId === wanted,
  incident: (of, wanted) => of.incidentId === wanted,
  severity: (of, wanted) => of.severity === wanted,
  priority: (of, wanted) => of.priority === wanted,
  channel: (of, wanted) => of.channel === wanted,
  language: (of, wanted) => of.language === wanted,
  topic: (of, wanted) => of.topic === wanted,
  type: (of, wanted) => of.type === wanted,
  subtopic: (of, wanted) => of.subtopic === wanted,
  product: (of, wanted) => of.product === wanted,
  tag: (of, wanted) => of.tags.includes(wanted),
  openedFrom: (of, wanted) => of.openedAt >= wanted,
  openedBefore: (of, wanted) => of.openedAt < wanted,
  changedFrom: (of, wanted) => of.changedAt >= wanted,
  changedBefore: (of, wanted) => of.changedAt < wanted,
  dueBefore: (of, wanted) => before(deadlineOf(of), wanted),
  nextContactBefore: (of, wanted) => before(of.nextContactAt, wanted),
  stuck: (of, wanted, { workflows, now }) => String(isStuck(of, workflows, now)) === wanted,
};

/** Whether a case is what the filters ask for; words are not asked here. */
export const fits =
  (filters: CaseFilters, around: Surroundings) =>
  (of: Case): boolean =>
    (!around.openOnly || isOpen(of.category)) &&
    Object.entries(tests).every(([name, test]) => {
      const wanted = filters[name as keyof typeof tests];
      return wanted === undefined || test(of, wanted, around);
    });

/** Filters by what customers do not see: asked by one, they would tell it all the same. */
export const withoutInside = (filters: CaseFilters): CaseFilters => {
  const { queue: _queue, owner: _owner, watcher: _watcher, tag: _tag, ...rest } = filters;
  const { priority: _priority, dueBefore: _due, stuck: _stuck, ...shown } = rest;
  return shown;
};
