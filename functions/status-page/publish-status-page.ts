import { isDeepStrictEqual } from 'node:util';
import { languages } from '#kernel/language.ts';
import type { Now } from '#kernel/time.ts';
import type { Incident, IncidentStore } from '../incidents/index.ts';
import type { DesignStore, StatusPage } from '../service-design/index.ts';
import { type Board, boardOf, isShown, type Told } from './board.ts';
import { feedOf } from './feed.ts';
import { type PublicFile, type PublicFiles, pageNames } from './files.ts';
import { statusPageIn } from './page.ts';
import { style } from './style.ts';

export type PublishDeps = {
  readonly incidents: Pick<IncidentStore, 'load' | 'list' | 'updates'>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly files: PublicFiles;
  /** Address of the page, with a slash at its end. */
  readonly address: string;
  readonly now: Now;
};

/** What the page shows at most, of the ongoing and of the newest, so that a storm of incidents does not make it useless. */
const mostShown = 100;
const mostUpdates = 100;
/** A page that was overtaken while it was written is written again; whoever overtakes it writes, too. */
const mostRounds = 5;

const found = async (deps: PublishDeps, page: StatusPage, named: string | undefined) => {
  const now = deps.now();
  const keep = (one: Incident): boolean => isShown(page, one, now);
  const [open, recent, subject] = await Promise.all([
    deps.incidents.list({ list: 'open', keep }, { limit: mostShown }),
    deps.incidents.list({ list: 'all', keep }, { limit: mostShown }),
    // The lists may lag behind the event by a moment; the incident it is about never does.
    named === undefined ? undefined : deps.incidents.load(named),
  ]);
  const all = [...recent.items, ...open.items, ...(subject === undefined ? [] : [subject])];
  return [...new Map(all.map((one) => [one.id, one])).values()];
};

const told = async (deps: PublishDeps, incident: Incident): Promise<Told> => {
  const { items } = await deps.incidents.updates(incident.id, { limit: mostUpdates });
  return { incident, updates: items };
};

const filesOf = (board: Board, address: string): readonly PublicFile[] => [
  ...languages.map((language) => ({
    name: pageNames[language],
    contentType: 'text/html; charset=utf-8',
    text: statusPageIn(board, language),
  })),
  { name: 'style.css', contentType: 'text/css; charset=utf-8', text: style },
  {
    name: 'feed.atom',
    contentType: 'application/atom+xml; charset=utf-8',
    text: feedOf(board, address),
  },
  { name: 'status.json', contentType: 'application/json', text: JSON.stringify(board) },
];

const versionsOf = (incidents: readonly Incident[]) =>
  incidents.map(({ id, version }) => `${id} ${version}`).toSorted();

/**
 * Writes the page as incidents stand, and again until nothing changed while it was written: whoever writes last has
 * looked last, so an older page never stays.
 * @param named the incident that changed, when it is known
 */
export const publishStatusPage = async (deps: PublishDeps, named?: string): Promise<void> => {
  for (let round = 0; round < mostRounds; round += 1) {
    const { 'status-page': design } = await deps.designs.current(['status-page']);
    const incidents = await found(deps, design.document, named);
    const all = await Promise.all(incidents.map((one) => told(deps, one)));
    const board = boardOf(design.document, all, deps.now());
    await Promise.all(filesOf(board, deps.address).map((file) => deps.files.put(file)));
    const standing = await found(deps, design.document, named);
    if (isDeepStrictEqual(versionsOf(standing), versionsOf(incidents))) return;
  }
  throw new Error('The status page was overtaken each time it was written.');
};
