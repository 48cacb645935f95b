import type { Interaction } from './interaction.ts';
import type { InteractionDeps } from './keep-interactions.ts';

/** Rules an agent set aside, and how often. */
type Override = {
  readonly author: Interaction['author'];
  readonly rule: string;
  readonly count: number;
};

const pageSize = 100;
const mostPages = 100;
const mostListed = 200;

const interactionsOf = async ({ interactions }: InteractionDeps, day: string) => {
  const found: Interaction[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await interactions.listDay(day, { limit: pageSize, after });
    found.push(...items);
    if (next === undefined) return { found, complete: true };
    after = next;
  }
  return { found, complete: false };
};

const unregisteredOf = ({ id, channel, receivedAt, author, draft }: Interaction) => ({
  ...{ id, channel, receivedAt, author },
  state: draft === undefined ? 'refused' : draft.abandonedAt === undefined ? 'draft' : 'abandoned',
});

const overridesOf = (interactions: readonly Interaction[]): readonly Override[] => {
  const counted = new Map<string, Override>();
  for (const { author, overruled = [] } of interactions)
    for (const rule of overruled) {
      const key = `${author.id} ${rule}`;
      counted.set(key, { author, rule, count: (counted.get(key)?.count ?? 0) + 1 });
    }
  return [...counted.values()].toSorted((a, b) => b.count - a.count);
};

/**
 * The contacts of a day (UTC): how many came to what, those without a case (there must be none), and the rules agents set
 * aside. Of a day of more than 10,000 the first are told, and that it is not complete.
 */
export const reportContacts = async (
  deps: InteractionDeps,
  { query: { day } }: { readonly query: { readonly day: string } },
) => {
  const { found, complete } = await interactionsOf(deps, day);
  const count = (status: Interaction['status']) =>
    found.filter((one) => one.status === status).length;
  const waiting = found.filter(({ status }) => status === 'received');
  return {
    ...{ day, complete, contacts: found.length },
    byStatus: {
      received: count('received'),
      converted: count('converted'),
      quarantined: count('quarantined'),
      automatic: count('automatic'),
    },
    unregistered: waiting.slice(0, mostListed).map(unregisteredOf),
    overrides: overridesOf(found),
  };
};
