import { after, dayMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import { type CaseDeps, isOpen } from '../../cases/index.ts';
import { changeObject, type Decide } from '../objects/inform.ts';
import type { LinkedObject } from '../objects/object.ts';
import { type Standing, systemToAsk } from '../systems/system.ts';
import { type AskDeps, askSystemFor } from './look-at.ts';

export type SweepDeps = AskDeps & Pick<CaseDeps, 'cases'>;

/** What one run asks of one site at most, and how long it begins anything new. */
const mostAsked = 250;
const longestMillis = 4 * minuteMillis;
const pageSize = 25;

/** Whether any open case is linked to an object. */
const isNeeded = async (deps: SweepDeps, { id }: LinkedObject): Promise<boolean> => {
  let position: string | undefined;
  do {
    const page = await deps.objects.casesOf(id, { limit: pageSize, after: position });
    const caseOf = await deps.cases.loadAll(page.items);
    if (page.items.some((caseId) => isOpen(caseOf(caseId)?.category ?? 'closed'))) return true;
    position = page.next;
  } while (position !== undefined);
  return false;
};

const undue: Decide = ({ dueAt: _dueAt, ...rest }) => ({ object: rest });

/** It makes room for those that can be asked for. */
const putOff =
  (dueAt: Instant): Decide =>
  (of) => ({ object: { ...of, dueAt } });

type Run = { readonly standings: readonly Standing[]; readonly until: Instant };

/** @returns whether its site may be asked for more */
const askOne = async (deps: SweepDeps, run: Run, object: LinkedObject): Promise<boolean> => {
  const now = deps.now();
  const standing = systemToAsk(run.standings, object);
  const { rest } = standing ?? {};
  if (standing === undefined) await changeObject(deps, object, putOff(after(now, dayMillis)));
  else if (rest !== undefined && rest.until > now)
    await changeObject(deps, object, putOff(rest.until));
  else if (!(await isNeeded(deps, object))) await changeObject(deps, object, undue);
  else return !(await askSystemFor(deps, standing, object)).isResting;
  return true;
};

const askSite = async (deps: SweepDeps, run: Run, site: string): Promise<void> => {
  const due = await deps.objects.due(site, deps.now(), mostAsked);
  for (const object of due)
    if (deps.now() >= run.until || !(await askOne(deps, run, object))) return;
};

/**
 * Asks systems for the objects that open cases are linked to, each about once an hour, the longest due first. One that no
 * open case needs is not asked for any more; a system that refuses is left alone for a while.
 */
export const askDue = async (deps: SweepDeps): Promise<void> => {
  const standings = await deps.systems.all();
  const asked = standings.filter(({ system }) => system.enabled && system.token !== undefined);
  const sites = new Set(asked.map(({ system }) => new URL(system.baseUrl).host));
  const run = { standings, until: after(deps.now(), longestMillis) };
  const ends = await Promise.allSettled([...sites].map((site) => askSite(deps, run, site)));
  const trouble = ends.find((end) => end.status === 'rejected');
  if (trouble !== undefined) throw trouble.reason;
};
