import { now } from '#platform/world.ts';
import {
  applyIncidentUpdate,
  dynamoCaseDeps,
  linkCase,
  openCase,
} from '../../../functions/cases/index.ts';
import { dynamoCustomerStore, ensureContact } from '../../../functions/customers/index.ts';
import { dynamoIncidentDeps, openIncident } from '../../../functions/incidents/index.ts';
import { dynamoInteractionStore } from '../../../functions/interactions/index.ts';
import { dynamoMailStore } from '../../../functions/mail/mail-store.dynamo.ts';
import { receiveMail } from '../../../functions/mail/receive-mail.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { mailDomain, rawMail, receiptOf, testSigner } from '../../support/mail.ts';
import { memoryMailFiles } from '../../support/mail-store.memory.ts';
import { meterWrites } from '../../support/write-units.ts';
import { figure, type Row, within } from '../figures.ts';

const actor = { kind: 'staff', id: 'usr_bench', roles: ['agent'] } as const;

const aContact = (engine: TestEngine) => {
  const customers = dynamoCustomerStore(engine.table);
  const deps = { ...dynamoCaseDeps(engine.table), customers, now };
  return ensureContact(deps, { address: 'ona@bench.example', name: 'Ona', language: 'lt' });
};

const openOne = async (engine: TestEngine): Promise<string> => {
  const contact = await aContact(engine);
  const opened = await openCase(dynamoCaseDeps(engine.table), {
    subject: 'No connection since the morning',
    text: 'The lamp of the device is red and nothing works.',
    customer: { id: contact.customerId, tier: 'standard', language: 'lt' },
    contactId: contact.id,
    channel: 'phone',
    classification: { topic: 'internet', type: 'request', subtopic: 'no-connection' },
    serviceIdentifier: 'NL-2001',
    actor,
  });
  return opened.case.id;
};

const metered = async (engine: TestEngine, work: () => Promise<unknown>): Promise<number> => {
  const meter = meterWrites(engine.table);
  await work();
  engine.table.client.middlewareStack.remove('writeMeter');
  return meter.units();
};

const mailOnce = async (engine: TestEngine, id: string): Promise<void> => {
  const said = { id, from: 'Ona <ona@bench.example>', messageId: `<${id}@bench.example>` };
  const mailFiles = memoryMailFiles();
  const receipt = receiptOf(said);
  mailFiles.put(receipt.id, rawMail(said));
  const deps = {
    ...dynamoCaseDeps(engine.table),
    customers: dynamoCustomerStore(engine.table),
    interactions: dynamoInteractionStore(engine.table),
    mails: dynamoMailStore(engine.table),
    mailFiles,
    signer: testSigner,
    mailDomain,
  };
  await receiveMail(deps, receipt);
};

const linkedCase = async (engine: TestEngine) => {
  const caseId = await openOne(engine);
  const facts = { title: 'Ring K-14 is cut', severity: 'extensive' as const };
  const lists = { services: ['internet'], areas: [], symptoms: [] };
  const opening = { ...facts, ...lists, startedAt: now(), actor };
  const { id: incidentId } = await openIncident(dynamoIncidentDeps(engine.table), opening);
  await linkCase(dynamoCaseDeps(engine.table), { caseId, incidentId, actor });
  return { caseId, incidentId };
};

/** Units of carrying one update to one case: what the propagation writes for it, without its own books. */
export const unitsOfUpdate = async (engine: TestEngine): Promise<number> => {
  const { caseId, incidentId } = await linkedCase(engine);
  const update = { n: 1, status: 'identified', message: 'Found.', resolves: false } as const;
  return metered(engine, () =>
    applyIncidentUpdate(dynamoCaseDeps(engine.table), { caseId, incidentId, update }),
  );
};

/** What one case costs the table in write request units. */
export const writeUnits = async (): Promise<Row> => {
  const engine = await startEngine();
  await aContact(engine);
  const byApi = await metered(engine, () => openOne(engine));
  await mailOnce(engine, 'first');
  const byMail = await metered(engine, () => mailOnce(engine, 'second'));
  const ofUpdate = await unitsOfUpdate(engine);
  await engine.close();
  return {
    figures: [
      within(10, figure('a case by API', byApi, 'write units')),
      within(14, figure('a case by mail of a known sender', byMail, 'write units')),
      figure('an incident update on one case', ofUpdate, 'write units'),
    ],
    notes: [
      'Write units are counted as AWS documents them, indexes included, from items before and after each write; notifications are not in them.',
      'A mail costs its interaction (with its place in the list of the day), the count of its sender and its conversion besides the case.',
    ],
  };
};
