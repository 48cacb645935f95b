import type { Instant } from '#kernel/time.ts';
import type { Case } from '../../cases/index.ts';
import type { User } from '../../identity/index.ts';
import type { Calendar, Designs } from '../../service-design/index.ts';
import { isOpenAt } from '../../sla/index.ts';
import type { Taker } from '../room.ts';
import { isAbleTo, type SkillDesigns } from '../skills.ts';

/** Somebody a queue may give cases to, with how many are theirs and when they were last handed one. */
export type Candidate = Taker & { readonly load: number; readonly handedAt?: Instant | undefined };

/** Whether somebody works at an instant; a calendar that is gone opens to nobody. */
const isOnShift = ({ shift }: User, calendars: readonly Calendar[], at: Instant): boolean => {
  if (shift === undefined) return true;
  const calendar = calendars.find(({ id }) => id === shift);
  return calendar !== undefined && isOpenAt(calendar, at);
};

type Around = { readonly calendars: Designs['calendars']; readonly at: Instant };

/** The agents of a queue who work now; one who names no queue works in all. */
export const agentsOf = (
  staff: readonly User[],
  queueId: string,
  { calendars: { calendars }, at }: Around,
): readonly User[] =>
  staff.filter(
    (user) =>
      !user.disabled &&
      user.roles.includes('agent') &&
      (user.queues.length === 0 || user.queues.includes(queueId)) &&
      isOnShift(user, calendars, at),
  );

export const hasRoom = ({ load, capacity = Number.POSITIVE_INFINITY }: Candidate): boolean =>
  load < capacity;

const never = '';

/** The least load first, then who waits longest for a case, then by id, so that there is one order. */
const byLoad = (a: Candidate, b: Candidate): number => {
  if (a.load !== b.load) return a.load - b.load;
  const [left, right] = [a, b].map(({ handedAt = never, id }) => `${handedAt} ${id}`);
  return String(left) < String(right) ? -1 : 1;
};

/** Who may be given a case, the best first: below their capacity, with its skills, and not one who gave it back. */
export const rankedFor = (
  of: Case,
  candidates: readonly Candidate[],
  designs: SkillDesigns,
): readonly Candidate[] =>
  candidates
    .filter((one) => hasRoom(one) && isAbleTo(one.skills, designs)(of))
    .filter(({ id }) => of.handedBackBy?.includes(id) !== true)
    .toSorted(byLoad);
