import * as z from 'zod';
import { given } from '#kernel/given.ts';
import {
  commit,
  type Item,
  putEntries,
  putVersion,
  queryIndex,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type Agreement, type Balance, exhaustionRules, type Held } from './agreement.ts';
import { grantUnits, ledgerKinds } from './entitlement.ts';
import type { EntitlementStore, LedgerEntry } from './entitlement-store.ts';

const instant = z.iso.datetime();

const agreementSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  unit: z.enum(grantUnits),
  terms: z.array(z.object({ startsAt: instant, endsAt: instant })),
  total: z.int(),
  perChannel: z.record(z.string(), z.int()),
  excludedChannels: z.array(z.string()),
  whenExhausted: z.enum(exhaustionRules),
  lowAt: z.int(),
  slaPolicyId: z.string().exactOptional(),
  endedAt: instant.exactOptional(),
  version: z.int(),
  journalHash: z.string(),
}) satisfies z.ZodType<Agreement>;

/** A balance is only ever added to, so it has what was added so far. */
const balanceSchema = z.object({
  sk: z.string(),
  drawn: z.int().default(0),
  consumed: z.int().default(0),
  isLowTold: z.boolean().default(false),
});

const ledgerSchema = z.object({
  kind: z.enum(ledgerKinds),
  term: instant,
  caseId: z.string(),
  channel: z.string(),
  drawn: z.int(),
  consumed: z.int(),
  at: instant,
  by: z.object({ kind: z.enum(['staff', 'customer', 'integration', 'system']), id: z.string() }),
}) satisfies z.ZodType<LedgerEntry>;

/** Counters of channels stand beside the others, each by its own name. */
export const channelCounter = (channel: string): string => `channel#${channel}`;

const byChannelOf = (item: Item): Balance['byChannel'] =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => name.startsWith(channelCounter('')))
      .map(([name, count]) => [name.slice(channelCounter('').length), z.int().parse(count)]),
  );

const balanceOf = (item: Item): Balance => {
  const { sk, ...counted } = balanceSchema.parse(item);
  const [, agreementId = '', term = ''] = sk.split('#');
  return { ...counted, agreementId, term, byChannel: byChannelOf(item) };
};

/** The ledger and the journal of an agreement stand together. */
const ledgerOf = (agreementId: string): string => keys.ledgerEntry(agreementId, '', '', 0, '').pk;

/** A customer has a handful of agreements, each with a balance a term. */
const mostItems = 1000;

const heldBy = async (table: Table, customerId: string): Promise<readonly Held[]> => {
  const { pk } = keys.agreement(customerId, '');
  const { items } = await queryPartition(table, { pk }, { limit: mostItems });
  const ofKind = (kind: string) => items.filter(({ sk }) => String(sk).startsWith(kind));
  const balances = ofKind('BALANCE#').map(balanceOf);
  return ofKind('AGREEMENT#')
    .map((item) => agreementSchema.parse(item))
    .map((agreement) => ({
      agreement,
      balances: balances.filter(({ agreementId }) => agreementId === agreement.id),
    }));
};

const find = async (table: Table, agreementId: string): Promise<Held | undefined> => {
  const query = { index: 'byAlias', value: indexKeys.agreement(agreementId) } as const;
  const [hit] = (await queryIndex(table, query, { limit: 1 })).items;
  if (hit === undefined) return undefined;
  const { pk } = keys.agreement('', '');
  const held = await heldBy(table, hit.pk.slice(pk.length));
  return held.find(({ agreement }) => agreement.id === agreementId);
};

/** Agreements in the one table: those of a customer stand together, with what was drawn from them. */
export const dynamoEntitlementStore = (table: Table): EntitlementStore => ({
  ofCustomer: (customerId) => heldBy(table, customerId),
  find: (agreementId) => find(table, agreementId),
  ledger: async (agreementId, page) => {
    const query = { pk: ledgerOf(agreementId), beginsWith: 'ENTRY#', newestFirst: true };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map((item) => ledgerSchema.parse(item)) };
  },
  commit: ({ agreement, entries, claim }, expectedVersion) => {
    const aliasKey = indexKeys.agreement(agreement.id);
    const item = { ...given(agreement), ...keys.agreement(agreement.customerId, agreement.id) };
    return commit(
      table,
      [
        putVersion(table, { ...item, aliasKey }, expectedVersion),
        ...putEntries(table, ledgerOf(agreement.id), entries),
      ],
      claim,
    );
  },
});
