import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { systemActor } from '#kernel/actor.ts';
import type { Item, Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { newId, now } from '#platform/world.ts';
import type { Opened } from '../../functions/cases/birth/case-birth.ts';
import { type CaseDeps, dynamoCaseDeps, linkCase, openCase } from '../../functions/cases/index.ts';
import { wordsOfCase } from '../../functions/cases/searching/words-of-case.ts';
import { dynamoCustomerStore, ensureContact } from '../../functions/customers/index.ts';
import { dynamoWordIndex } from '../../functions/search/index.ts';
import {
  type DesignStore,
  designKinds,
  dynamoDesignStore,
} from '../../functions/service-design/index.ts';
import { startEngine } from '../../local/dynamodb/engine.ts';
import { openTrimmer } from '../../local/dynamodb/stream-store.ts';
import { type CollectingTable, collectingTable } from './collecting-table.ts';

/** What to fill in: so many customers with one open case each, linked to an incident when one is named. */
export type Load = {
  readonly cases: number;
  readonly incidentId?: string;
  /** Whether they are found by their words, too. */
  readonly isSearched?: boolean;
};

/** The ids of the cases, and how many items they are. */
export type Loaded = { readonly caseIds: readonly string[]; readonly items: number };

const actor = systemActor('load');
const languages = ['en', 'uk', 'ru', 'lt'] as const;
const casesAtOnce = 100;
const batchSize = 25;
const firstReference = 10_001;

const openTable = async (endpoint: string): Promise<Table> => {
  const credentials = { accessKeyId: 'load', secretAccessKey: 'load' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  const { TableNames: [name = ''] = [] } = await client.send(new ListTablesCommand({}));
  const marshallOptions = { removeUndefinedValues: true };
  return { name, client: DynamoDBDocumentClient.from(client, { marshallOptions }) };
};

const writeBatch = async (table: Table, items: readonly Item[]): Promise<void> => {
  let open = items.map((Item) => ({ PutRequest: { Item } }));
  while (open.length > 0) {
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteCommand({ RequestItems: { [table.name]: open } }),
    );
    open = (UnprocessedItems?.[table.name] ?? []) as typeof open;
  }
};

const writeAll = async (table: Table, items: readonly Item[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, n) =>
    items.slice(n * batchSize, (n + 1) * batchSize),
  );
  for (let start = 0; start < batches.length; start += 4)
    await Promise.all(batches.slice(start, start + 4).map((batch) => writeBatch(table, batch)));
};

/** Takes as many references as cases, in one step. */
const takeReferences = async (table: Table, count: number): Promise<number> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.counter('case'),
      UpdateExpression: 'ADD #count :count',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':count': count },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return firstReference + Number(Attributes?.['count']) - count;
};

type Workshop = {
  readonly collecting: CollectingTable;
  readonly deps: CaseDeps & Parameters<typeof linkCase>[0];
};

/** The real use cases over a table that collects; designs are read once, references are counted here. */
const openWorkshop = async (table: Table, count: number): Promise<Workshop> => {
  const collecting = collectingTable(table);
  const current = await dynamoDesignStore(table).current(designKinds);
  const designs = { current: async () => current, at: async () => undefined };
  const deps = dynamoCaseDeps(collecting);
  let reference = await takeReferences(table, count);
  const cases = { ...deps.cases, nextReference: async () => `C-${reference++}` };
  return { collecting, deps: { ...deps, cases, designs: designs as unknown as DesignStore } };
};

const index = async (
  { collecting }: Workshop,
  { case: of, message }: Opened,
  customer: string,
): Promise<void> => {
  const words = wordsOfCase(of, { customer, contact: customer }, [message]);
  const { id: subjectId, openedAt: at, version } = of;
  await dynamoWordIndex(collecting).put({ kind: 'cases', subjectId, at, words, version });
};

const makeOne = async (
  workshop: Workshop,
  n: number,
  { incidentId, isSearched = false }: Omit<Load, 'cases'>,
): Promise<string> => {
  const { collecting, deps } = workshop;
  const language = languages[n % languages.length] ?? 'en';
  const customers = dynamoCustomerStore(collecting);
  const address = `${newId('contact')}@load.example`;
  const sender = { address, name: `Customer ${n}`, language };
  const contact = await ensureContact({ customers, now, newId }, sender);
  const opened = await openCase(deps, {
    subject: `No connection since the morning (${n})`,
    text: 'The lamp of the device is red and nothing works.',
    customer: { id: contact.customerId, tier: 'standard', language },
    contactId: contact.id,
    channel: 'phone',
    classification: { topic: 'internet', type: 'request', subtopic: 'no-connection' },
    actor,
  });
  const caseId = opened.case.id;
  if (isSearched) await index(workshop, opened, sender.name);
  if (incidentId !== undefined) await linkCase(deps, { caseId, incidentId, actor });
  return caseId;
};

const fill = async (table: Table, { cases, ...how }: Load): Promise<Loaded> => {
  const workshop = await openWorkshop(table, cases);
  const caseIds: string[] = [];
  let items = 0;
  while (caseIds.length < cases) {
    const until = Math.min(cases, caseIds.length + casesAtOnce);
    while (caseIds.length < until) caseIds.push(await makeOne(workshop, caseIds.length, how));
    const made = workshop.collecting.take();
    items += made.length;
    await writeAll(table, made);
  }
  return { caseIds, items };
};

/**
 * Fills the table of a desk that is stopped with the very items its use cases write. Their stream records are dropped:
 * the opening of these cases is told to nobody, and their clocks wake nobody.
 * @param dir data folder of the desk
 */
export const loadCases = async (dir: string, load: Load): Promise<Loaded> => {
  const engine = await startEngine(dir);
  const table = await openTable(engine.endpoint);
  const loaded = await fill(table, load);
  table.client.destroy();
  await engine.close();
  if (engine.file === undefined) throw new Error('Load data needs an engine of its own.');
  const trimmer = openTrimmer(engine.file);
  trimmer.trim(table.name, Number.MAX_SAFE_INTEGER);
  trimmer.close();
  return loaded;
};
