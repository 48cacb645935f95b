import { type Case, type CaseDeps, type Hand, handed } from '../../cases/index.ts';
import type { UserStore } from '../../identity/index.ts';
import type { Designs } from '../../service-design/index.ts';
import { roomOf } from '../room.ts';
import { agentsOf, type Candidate, rankedFor } from './candidates.ts';
import type { WaitingStore } from './waiting-store.ts';

export type GiveDeps = CaseDeps & {
  readonly users: Pick<UserStore, 'staff'>;
  readonly waiting: WaitingStore;
};

export type Queue = Designs['queues']['queues'][number];

/** What is configured of who may be given what. */
export const readGiving = async ({ designs }: CaseDeps) => {
  const read = await designs.current(['queues', 'topics', 'calendars']);
  const { queues, topics, calendars } = read;
  return { queues: queues.document, topics: topics.document, calendars: calendars.document };
};
export type Giving = Awaited<ReturnType<typeof readGiving>>;

/** Who works now in a queue, with how many cases are theirs. */
export const readCandidates = async (
  deps: GiveDeps,
  { id }: Pick<Queue, 'id'>,
  { calendars }: Giving,
): Promise<readonly Candidate[]> => {
  const agents = agentsOf(await deps.users.staff(), id, { calendars, at: deps.now() });
  return Promise.all(
    agents.map(async (agent) => {
      const [hand, owned] = await Promise.all([
        deps.cases.hand(agent.id),
        deps.cases.owned(agent.id),
      ]);
      return { ...agent, load: owned.length, handedAt: hand.at };
    }),
  );
};

/** The hand of the best who has room for certain; who cannot be looked at is passed by while there are others. */
export const handFor = async (
  deps: GiveDeps,
  { of, candidates }: { readonly of: Case; readonly candidates: readonly Candidate[] },
  designs: Giving,
): Promise<Hand | undefined> => {
  let trouble: unknown;
  for (const candidate of rankedFor(of, candidates, designs)) {
    const room = await roomOf(deps, candidate).catch((error: unknown) => {
      trouble ??= error;
      return undefined;
    });
    if (room !== undefined)
      return handed(room.hand, { held: room.held, caseId: of.id, at: deps.now() });
  }
  if (trouble !== undefined) throw trouble;
  return undefined;
};

/** Candidates after one of them was given a case. */
export const afterGiving = (
  candidates: readonly Candidate[],
  { ownerId }: Case,
  at: string,
): readonly Candidate[] =>
  candidates.map((one) =>
    one.id === ownerId ? { ...one, load: one.load + 1, handedAt: at } : one,
  );
