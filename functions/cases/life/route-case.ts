import {
  type Designs,
  type Facts,
  holds,
  type Priority,
  type Severity,
} from '../../service-design/index.ts';

/** Where a new case goes, and the rule that sent it there. */
export type Routing = {
  readonly queueId: string;
  /** The id of the rule; `otherwise` when none held, `given` when whoever opened the case named the queue. */
  readonly routedBy: string;
  /** The version of the rules it was found in. */
  readonly version?: number | undefined;
  readonly priority?: Priority | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly ownerId?: string | undefined;
};

/** The first rule whose condition holds routes the case; later rules are not asked (QUE-3). */
export const routeCase = (
  { rules, otherwise }: Designs['routing-rules'],
  facts: Facts,
): Routing => {
  const rule = rules.find(({ when }) => holds(when, facts));
  if (rule === undefined) return { queueId: otherwise.queue, routedBy: 'otherwise' };
  const { queue, priority, tags, ownerId } = rule.then;
  return { queueId: queue, routedBy: rule.id, priority, tags, ownerId };
};

/** The priority of a case nobody and no rule gave one. */
export const priorityOf: Readonly<Record<Severity, Priority>> = {
  minor: 'low',
  moderate: 'medium',
  significant: 'high',
  extensive: 'critical',
};
