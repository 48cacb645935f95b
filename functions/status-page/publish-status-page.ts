import { isDeepStrictEqual } from 'node:util';
import { languages } from '#kernel/language.ts';
import type { Now } from '#kernel/time.ts';
import type { Incident, IncidentStore } from '../incidents/index.ts';
import type { Design, DesignStore, StatusPage } from '../service-design/index.ts';
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

/** What the page is made of: how it is configured, and the incidents it shows. */
type Seen = { readonly design: Design<'status-page'>; readonly incidents: readonly Incident[] };

const shownOf = async (deps: PublishDeps, page: StatusPage, named: string | undefined) => {
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

const look = async (deps: PublishDeps, named: string | undefined): Promise<Seen> => {
  const { 'status-page': design } = await deps.designs.current(['status-page']);
  return { design, incidents: await shownOf(deps, design.document, named) };
};

/** What differs between two looks once something changed in between. */
const standOf = ({ design, incidents }: Seen) => [
  `design ${design.version}`,
  ...incidents.map(({ id, version }) => `${id} ${version}`).toSorted(),
];

const told = async (deps: PublishDeps, incident: Incident): Promise<Told> => {
  const newest = { limit: mostUpdates, newestFirst: true };
  const { items } = await deps.incidents.updates(incident.id, newest);
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

const write = async (deps: PublishDeps, { design, incidents }: Seen): Promise<void> => {
  const all = await Promise.all(incidents.map((one) => told(deps, one)));
  const board = boardOf(design.document, all, deps.now());
  await Promise.all(filesOf(board, deps.address).map((file) => deps.files.put(file)));
};

/**
 * Writes the page as incidents and configuration stand, and again until nothing changed while it was written: whoever
 * writes last has looked last, so an older page never stays.
 * @param named the incident that changed, when it is known
 */
export const publishStatusPage = async (deps: PublishDeps, named?: string): Promise<void> => {
  let seen = await look(deps, named);
  for (let round = 0; round < mostRounds; round += 1) {
    await write(deps, seen);
    const standing = await look(deps, named);
    if (isDeepStrictEqual(standOf(standing), standOf(seen))) return;
    seen = standing;
  }
  throw new Error('The status page was overtaken each time it was written.');
};
