import { eachOf } from '#kernel/each-of.ts';
import { namesIn, outputsOf } from '../../../bin/deploy/stack.ts';
import type { Settings } from '../../../lib/settings.ts';
import { prices } from '../prices.ts';
import { ask, type Doors } from './doors.ts';
import { sinkFor } from './may-drill.ts';
import { type StageDoors, stageDoors } from './stage-doors.ts';
import { type DrillSource, openSource } from './stage-source.ts';
import type { Passed, Place } from './storm.ts';
import type { Line } from './tell.ts';

/** A stage as its stacks describe it: the address of its API, and its table. */
type Found = { readonly url: string; readonly tableName: string };

/** What is needed of a stage besides its settings. */
export type Means = { readonly apiKey: string; readonly sink: string };

/** @throws when the stage is not deployed, or is another account's */
const findStage = async ({ stage, region, account, ...settings }: Settings): Promise<Found> => {
  const stackOf = (part: string) => ({ stack: `lambdesk-${stage}-${part}`, region });
  const api = await outputsOf(stackOf('api'));
  if (account !== undefined && api.account !== account)
    throw new Error(`You are in account ${api.account}; the stage belongs to ${account}.`);
  const [table] = await namesIn(stackOf('data'), 'AWS::DynamoDB::GlobalTable');
  // Under a host of its own an API answers nowhere else.
  const url = settings.apiCertificateArn === undefined ? api.outputs['Url'] : settings.publicUrl;
  if (url === undefined || table === undefined)
    throw new Error(`Stage "${stage}" is not deployed in ${region}: deploy it first.`);
  return { url, tableName: table.name };
};

const casesAtOnce = 8;
const mostLinked = 100;

type Drill = { readonly doors: Doors; readonly sink: string; readonly label: string };

/** A customer who can be written to without anybody being written to, with a case. */
const openOne = async ({ doors, sink, label }: Drill, n: number): Promise<string> => {
  const name = `Storm drill ${label}, customer ${n}`;
  const { id: customerId } = await ask(doors, 'POST /v1/customers', { name, type: 'person' });
  const { id: contactId } = await ask(doors, `POST /v1/customers/${customerId}/contacts`, {
    name,
    addresses: [sinkFor(sink, `${label}-${n}`)],
    language: 'en',
  });
  const { id } = await ask(doors, 'POST /v1/cases', {
    customerId,
    contactId,
    channel: 'phone',
    subject: `A drill: no connection since the morning (${n})`,
    text: 'Opened by a storm drill; nobody waits for an answer.',
  });
  return id;
};

/** Links cases to the incident, as many at once as the API takes. @throws when one is refused */
const link = async (doors: Doors, incidentId: string, cases: readonly string[]) => {
  for (let start = 0; start < cases.length; start += mostLinked) {
    const caseIds = cases.slice(start, start + mostLinked);
    const { items } = await ask(doors, `POST /v1/incidents/${incidentId}/cases`, { caseIds });
    const refused = items.find(({ outcome }: { outcome: string }) => outcome !== 'linked');
    if (refused !== undefined) throw new Error(`Not linked: ${JSON.stringify(refused)}`);
  }
};

/** What was opened is noted as it is, for whoever tidies up after a drill that was cut short. */
const fill =
  (drill: Drill, opened: string[]): Place['fill'] =>
  async (incidentId, cases) => {
    const numbers = Array.from({ length: cases }, (_, n) => n + 1);
    await eachOf(numbers, casesAtOnce, async (n) => void opened.push(await openOne(drill, n)));
    await link(drill.doors, incidentId, opened);
    return opened;
  };

/** Ends what a drill that was cut short left open; one that passed left nothing. */
const endIncidents = async (doors: Doors, { id }: DrillSource): Promise<void> => {
  const { items } = await ask(doors, 'GET /v1/incidents?state=open&limit=100');
  for (const incident of items as readonly { id: string; source?: { sourceId: string } }[])
    if (incident.source?.sourceId === id)
      await ask(doors, `POST /v1/incidents/${incident.id}/updates`, { status: 'resolved' });
};

/** A case that no incident resolves is cancelled. */
const endCase = async (doors: Doors, caseId: string): Promise<void> => {
  const { category, incidentId, version } = await ask(doors, `GET /v1/cases/${caseId}`);
  if (category === 'resolved' || incidentId !== undefined) return;
  await doors.request('POST', `/v1/cases/${caseId}/transitions`, {
    as: await doors.token(),
    headers: { 'if-match': `"${version}"` },
    body: { to: 'cancelled', reason: 'A drill.' },
  });
};

/** A deployed stage; close it whatever came of the storm. */
export type StagePlace = Place & {
  /** Switches off and ends what was made. @returns what stays, in words */
  readonly close: () => Promise<string>;
  readonly meter: (passed: Passed, unitsACase: number) => readonly Line[];
};

/** What can be known of a stage from outside. */
const meterOf =
  (doors: StageDoors): StagePlace['meter'] =>
  ({ caseIds, letters }, unitsACase) => {
    const units = 2 * caseIds.length * unitsACase;
    const { writeUnit, httpRequest, mail } = prices;
    const price = units * writeUnit + doors.asked() * httpRequest + letters.left * mail;
    return [
      ['requests made, opening and tidying up included', doors.asked().toLocaleString('en')],
      ['write units of both (counted on one case, here)', units.toLocaleString('en')],
      ['state transitions of both', 'not known from outside'],
      ['what of this AWS would charge, mails included', `${price.toFixed(2)} USD`],
    ];
  };

/** A deployed stage: its API as a program with a key uses it, its source as the caller's AWS profile may make it. */
export const stagePlace = async (settings: Settings, means: Means): Promise<StagePlace> => {
  const { url, tableName } = await findStage(settings);
  const doors = stageDoors(url, means.apiKey);
  // Read by the client of the table as it is made.
  process.env['AWS_REGION'] = settings.region;
  const source = await openSource(tableName);
  const opened: string[] = [];
  const label = source.id.slice(-12);
  return {
    doors,
    source,
    fill: fill({ doors, sink: means.sink, label }, opened),
    disturb: async () => 'no: nobody kills a deployed desk from outside',
    meter: meterOf(doors),
    close: async () => {
      await source.close();
      await endIncidents(doors, source);
      await eachOf(opened, casesAtOnce, (caseId) => endCase(doors, caseId));
      return `The source ${source.id} is switched off. The incident, ${opened.length} cases and their customers, named “Storm drill ${label}”, stay: what is in a journal is not removed.`;
    },
  };
};
