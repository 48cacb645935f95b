import { idPattern } from '#kernel/id.ts';
import { languages } from '#kernel/language.ts';
import type { Now } from '#kernel/time.ts';
import type { Incident, IncidentStore, IncidentUpdate } from '../incidents/index.ts';
import type { DesignStore, StatusPage } from '../service-design/index.ts';
import { type Board, boardOf, isShown } from './board.ts';
import { feedOf } from './feed.ts';
import { type PublicFile, type PublicFiles, pageNames } from './files.ts';
import { statusPageIn } from './page.ts';
import { style } from './style.ts';

export type PublishDeps = {
  readonly incidents: Pick<IncidentStore, 'loadAll' | 'list'>;
  readonly updatesOf: (incident: Incident) => Promise<readonly IncidentUpdate[]>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly files: PublicFiles;
  /** Address of the page, with a slash at its end. */
  readonly address: string;
  /** Where its form leads to. */
  readonly subscribeAt: string;
  readonly now: Now;
};

/** What the page shows at most, of the ongoing and of the newest, so that a storm of incidents does not make it useless. */
const mostShown = 100;

const isIncident = (id: string): boolean => new RegExp(idPattern('incident')).test(id);

const shownOf = async (
  deps: PublishDeps,
  page: StatusPage,
  named: readonly string[],
): Promise<readonly Incident[]> => {
  const now = deps.now();
  const keep = (one: Incident): boolean => isShown(page, one, now);
  const [open, recent, subjects] = await Promise.all([
    deps.incidents.list({ list: 'open', keep }, { limit: mostShown }),
    deps.incidents.list({ list: 'all', keep }, { limit: mostShown }),
    // The lists may lag behind the events by a moment; the incidents they are about never do.
    deps.incidents.loadAll(named.filter(isIncident).slice(-mostShown)),
  ]);
  const all = [...recent.items, ...open.items, ...subjects];
  return [...new Map(all.map((one) => [one.id, one])).values()];
};

type Addresses = Pick<PublishDeps, 'address'> & { readonly subscribeAt?: string | undefined };

const filesOf = (board: Board, { address, subscribeAt }: Addresses): readonly PublicFile[] => [
  ...languages.map((language) => ({
    name: pageNames[language],
    contentType: 'text/html; charset=utf-8',
    text: statusPageIn(board, language, { subscribeAt }),
  })),
  { name: 'style.css', contentType: 'text/css; charset=utf-8', text: style },
  {
    name: 'feed.atom',
    contentType: 'application/atom+xml; charset=utf-8',
    text: feedOf(board, address),
  },
  { name: 'status.json', contentType: 'application/json', text: JSON.stringify(board) },
];

/**
 * Writes the page as incidents and configuration stand.
 * @param named the incidents that changed, as far as it is known; what is none is passed by
 */
export const publishStatusPage = async (
  deps: PublishDeps,
  named: readonly string[] = [],
): Promise<void> => {
  const { 'status-page': design } = await deps.designs.current(['status-page']);
  const incidents = await shownOf(deps, design.document, named);
  const told = incidents.map(async (incident) => ({
    incident,
    updates: await deps.updatesOf(incident),
  }));
  const board = boardOf(design.document, await Promise.all(told), deps.now());
  const subscribeAt = design.document.subscriptions ? deps.subscribeAt : undefined;
  const files = filesOf(board, { address: deps.address, subscribeAt });
  await Promise.all(files.map((file) => deps.files.put(file)));
};
