import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import { businessMinutesBetween } from '../../sla/index.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { waitingSince } from '../life/waiting.ts';
import { wholeJournal } from './read-journal.ts';
import { delaysOf, stays } from './state-course.ts';

export type CaseTimes = ReturnType<typeof delaysOf> & {
  readonly calendarId: string;
  readonly waitingSince?: Instant;
};

/**
 * How old a case is and whom it waited for how long, as time passed and by the calendar its clocks count in (CASE-7).
 * @throws cases/unknown-case
 */
export const readTimes = async (
  deps: Pick<CaseDeps, 'cases' | 'designs' | 'now'>,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<CaseTimes> => {
  const of = await loadFor(deps, caseId, actor);
  const [journal, { calendars }] = await Promise.all([
    wholeJournal(deps.cases, caseId),
    deps.designs.current(['calendars']),
  ]);
  const all = calendars.document.calendars;
  const used = of.clocks.map(({ calendarId }) => calendarId);
  const calendar = all.find(({ id }) => used.includes(id)) ?? all[0];
  if (calendar === undefined) throw new Error('The design has no calendar.');
  const since = waitingSince(of);
  const upToNow = stays(of, journal.slice(0, of.version), deps.now());
  return {
    calendarId: calendar.id,
    ...(since === undefined ? {} : { waitingSince: since }),
    ...delaysOf(upToNow, (from, to) => businessMinutesBetween(calendar, from, to)),
  };
};
