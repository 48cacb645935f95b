import type { JournalEntry } from '#kernel/journal.ts';
import { putNew, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Draw } from './entitlement.ts';
import { channelCounter } from './entitlement-store.dynamo.ts';

/** A draw with the case it is for, and the journal entry of the case that was first written with it. */
export type DrawnFor = {
  readonly draw: Draw;
  readonly caseId: string;
  readonly entry: Pick<JournalEntry, 'n' | 'at' | 'actor'>;
};

const ledgerWrite = (table: Table, { draw, caseId, entry: { n, at, actor } }: DrawnFor): Write => {
  const { agreementId, kind, term, channel, drawn, consumed } = draw;
  return putNew(table, {
    ...keys.ledgerEntry(agreementId, at, caseId, n, kind),
    ...{ kind, term, channel, drawn, consumed, caseId, at, by: actor },
  });
};

const sum = (draws: readonly Draw[], of: (draw: Draw) => number): number =>
  draws.reduce((total, draw) => total + of(draw), 0);

type Limits = NonNullable<Draw['within']>;

/** A limit of what is taken; giving back has none. */
const limitOf = (draws: readonly Draw[], of: (limits: Limits) => number): number | undefined =>
  draws.flatMap(({ within }) => (within === undefined ? [] : [of(within)]))[0];

type Parts = {
  readonly adds: readonly string[];
  readonly conditions: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
};

/**
 * A counter grows, or shrinks; where something is taken, all of it has to fit.
 * @throws where more is taken at once than there could ever be: where nothing is counted yet, it would pass
 */
const counting = (name: string, by: number, most: number | undefined): Parts => {
  if (most === undefined)
    return { adds: [`#${name} :${name}`], conditions: [], names: {}, values: { [`:${name}`]: by } };
  if (by > most) throw new Error(`${by} units are drawn where ${most} may be.`);
  return {
    adds: [`#${name} :${name}`],
    conditions: [`(attribute_not_exists(#${name}) OR #${name} <= :${name}Room)`],
    names: {},
    values: { [`:${name}`]: by, [`:${name}Room`]: most - by },
  };
};

/** What draws do to the counters of their balance: in all, for good, and by each channel. */
const partsOf = (draws: readonly Draw[]): readonly Parts[] => {
  const drawnBy = (some: readonly Draw[]) => sum(some, ({ drawn }) => drawn);
  const channels = [...Map.groupBy(draws, ({ channel }) => channel)];
  return [
    {
      ...counting(
        'drawn',
        drawnBy(draws),
        limitOf(draws, ({ total }) => total),
      ),
      names: { '#drawn': 'drawn' },
    },
    {
      ...counting(
        'consumed',
        sum(draws, ({ consumed }) => consumed),
        undefined,
      ),
      names: { '#consumed': 'consumed' },
    },
    ...channels.map(([channel, some], index) => ({
      ...counting(
        `channel${index}`,
        drawnBy(some),
        limitOf(some, ({ ofChannel }) => ofChannel),
      ),
      names: { [`#channel${index}`]: channelCounter(channel) },
    })),
  ];
};

type LowMark = {
  readonly set: string;
  readonly remove: string;
  readonly conditions: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
};

/** Low is told by one draw, and again once the balance was above it in between. */
const lowMarkOf = (draws: readonly Draw[]): LowMark => {
  const telling = draws.find(({ tellsLow }) => tellsLow);
  if (telling === undefined) {
    const remove = draws.some(({ endsLow }) => endsLow) ? ' REMOVE isLowTold' : '';
    return { set: '', remove, conditions: [], values: {} };
  }
  const { toldAgainFrom: from } = telling;
  const mark = { set: 'SET isLowTold = :told ', remove: '' };
  return from === undefined
    ? { ...mark, conditions: ['attribute_not_exists(isLowTold)'], values: { ':told': true } }
    : { ...mark, conditions: ['#drawn = :toldFrom'], values: { ':told': true, ':toldFrom': from } };
};

/** All draws from one balance as one write: a transaction touches an item once. */
const balanceWrite = (table: Table, first: Draw, draws: readonly Draw[]): Write => {
  const { customerId, agreementId, term } = first;
  const parts = partsOf(draws);
  const low = lowMarkOf(draws);
  const conditions = [...parts.flatMap((part) => part.conditions), ...low.conditions];
  return {
    Update: {
      TableName: table.name,
      Key: keys.balance(customerId, agreementId, term),
      UpdateExpression: `${low.set}ADD ${parts.flatMap(({ adds }) => adds).join(', ')}${low.remove}`,
      ...(conditions.length === 0 ? {} : { ConditionExpression: conditions.join(' AND ') }),
      ExpressionAttributeNames: Object.assign({}, ...parts.map(({ names }) => names)),
      ExpressionAttributeValues: Object.assign(
        {},
        low.values,
        ...parts.map(({ values }) => values),
      ),
    },
  };
};

/** What was decided on has to be the agreement that holds. */
const agreementCheck = (table: Table, first: Draw, draws: readonly Draw[]): readonly Write[] => {
  const version = limitOf(draws, ({ agreementVersion }) => agreementVersion);
  if (version === undefined) return [];
  return [
    {
      ConditionCheck: {
        TableName: table.name,
        Key: keys.agreement(first.customerId, first.agreementId),
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      },
    },
  ];
};

/** Everything that draws write beside their cases: balances, by differences, and lines of the ledger (ENT-4). */
export const drawWrites = (table: Table, drawn: readonly DrawnFor[]): readonly Write[] => {
  const balances = Map.groupBy(drawn, ({ draw }) => `${draw.agreementId} ${draw.term}`);
  const grouped = [...balances.values()].flatMap((group) => {
    const draws = group.map(({ draw }) => draw);
    const [first] = draws;
    if (first === undefined) return [];
    return [...agreementCheck(table, first, draws), balanceWrite(table, first, draws)];
  });
  return [...grouped, ...drawn.map((one) => ledgerWrite(table, one))];
};
