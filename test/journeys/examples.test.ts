import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '#kernel/route.ts';
import { routeTables } from '../../functions/system/catalogue.ts';
import { type Example, examples } from '../../functions/system/examples.ts';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

/** The examples of the API in the order of their story, as an administrator tells it to a desk. */
const story = [
  ...['createCustomer', 'changeCustomer', 'addContact', 'changeContact', 'readCustomer'],
  ...['listContacts', 'createAgreement', 'changeAgreement'],
  ...['listUsers', 'createUser', 'changeUser', 'createApiKey', 'readMe'],
  ...['openCase', 'readCase', 'changeCase', 'replyToCase', 'addNote', 'logCallback', 'logTime'],
  ...['announceAttachment', 'bePresent', 'readDiscussion', 'listCases'],
  ...['another openCase', 'a third openCase', 'relateCases', 'changeCases', 'mergeCase'],
  ...['splitCase', 'createCaseView', 'changeCaseView', 'transitionCase', 'disputeCase'],
  ...['linkCaseToObject', 'describeCaseLink', 'listCaseLinks'],
  ...['askTask', 'listCaseTasks', 'changeTask', 'listTasks', 'transitionTask'],
  ...['takeOverCase', 'handBackCase', 'takeNextOfView', 'listQueues', 'takeNext'],
  ...['openIncident', 'changeIncident', 'linkCases', 'a fourth openCase', 'linkCase'],
  ...['updateIncident', 'openForAffected', 'another openIncident', 'setParent'],
  ...['a third openIncident', 'mergeIncident'],
  ...['registerInteraction', 'startDraft', 'changeDraft', 'abandonDraft'],
  ...['readHolidays', 'tryTemplate', 'tryRouting', 'simulate', 'tryWorkflows', 'publishDesign'],
  ...['askForSubscription', 'createSource', 'changeSource', 'rotateSecret', 'testSource'],
  ...['createEndpoint', 'changeEndpoint', 'rotateEndpointSecret', 'replayEvents'],
  ...['createLinkSystem', 'changeLinkSystem', 'putLinkSystemToken', 'rotateLinkSystemSecret'],
  ...['listQuarantine', 'rejectQuarantined', 'acceptQuarantined', 'giveOwnSmsConsent'],
];

/** What no administrator can send: an answer by a link in a mail, and what nobody doubts yet. */
const untold = ['answerCase', 'confirmDispute'];

/** Where the story goes on about something that was opened again, by the id it has from there on. */
const openedAgain: Readonly<Record<string, string>> = {
  'another openCase': examples['mergeCase']?.params?.['caseId'] ?? '',
  'a third openCase': examples['relateCases']?.params?.['otherId'] ?? '',
  'a fourth openCase': examples['linkCase']?.params?.['caseId'] ?? '',
  'another openIncident': (examples['setParent'] as { body: { incident: string } }).body.incident,
  'a third openIncident': examples['mergeIncident']?.params?.['incidentId'] ?? '',
};

const routes: Readonly<Record<string, Route>> = Object.assign({}, ...Object.values(routeTables));

let desk: Desk;
let admin: string;
/** The ids of this desk by those of the examples. */
const ids = new Map<string, string>();

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.tokenOf('admin');
  for (const { subject } of quarantined().reverse()) await mailFromTwo(subject);
  await desk.settle();
}, 120_000);
afterAll(() => desk?.close());

/** What the examples find in quarantine, the newest first. */
const quarantined = () => [
  ...(examples['listQuarantine'] as { answer: { items: readonly { subject: string }[] } }).answer
    .items,
];

/** Mail that names two senders waits in quarantine. */
const mailFromTwo = (subject: string) =>
  desk.mail({
    envelope: { from: 'ada@shop.example', to: 'support@desk.example' },
    raw: `From: ada@shop.example, bo@shop.example\r\nTo: support@desk.example\r\nSubject: ${subject}\r\n\r\nIt does nothing.\r\n`,
  });

const inThisDesk = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value ?? null).replaceAll(/[a-z]{3}_[0-9a-z]{20,}/g, (id) => ids.get(id) ?? id),
  );

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Learns ids where both have one, and tells which fields of the example the answer does not have. */
const compare = (shown: unknown, answered: unknown, at = ''): readonly string[] => {
  if (typeof shown === 'string' && /^[a-z]{3}_/.test(shown) && typeof answered === 'string') {
    if (!ids.has(shown)) ids.set(shown, answered);
    return [];
  }
  if (Array.isArray(shown) && Array.isArray(answered))
    return shown.flatMap((one, n) =>
      n < answered.length ? compare(one, answered[n], `${at}/${n}`) : [],
    );
  if (!isObject(shown) || !isObject(answered))
    return typeof shown === typeof answered ? [] : [`${at} is ${typeof answered}`];
  return Object.entries(shown).flatMap(([name, value]) =>
    name in answered
      ? compare(value, answered[name], `${at}/${name}`)
      : [`${at}/${name} is missing`],
  );
};

const pathOf = (route: Route, { params = {}, query = {} }: Example): string => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return `${path}?${new URLSearchParams(query)}`;
};

/** Sends an example, at the version there is here: this desk may have done more meanwhile. */
const send = async (route: Route, example: Example, as: string): Promise<Answer> => {
  const sendAt = (version: number | undefined) =>
    desk.request(route.method, pathOf(route, example), {
      as,
      ...(route.body === undefined ? {} : { body: example.body }),
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  const first = await sendAt(example.version);
  return first.status === 412 ? sendAt(first.body.facts.actual) : first;
};

/** A case that was just opened has the version of its opening; the examples name that of theirs. */
const told = async (name: string): Promise<Example> => {
  const example = inThisDesk(examples[name] ?? {});
  if (name !== 'changeCases') return example;
  const [one] = (example.body as { cases: readonly { caseId: string }[] }).cases;
  const { body } = await desk.request('GET', `/v1/cases/${one?.caseId}`, { as: admin });
  const cases = [{ caseId: one?.caseId, version: body.version }];
  return { ...example, body: { ...(example.body as object), cases } };
};

type SignedIn = { readonly email: string; readonly roles: readonly string[] } & Readonly<
  Record<'customerId' | 'contactId', string>
>;

/** What only customers do is done by one of this desk. */
const asCustomer = async (name: string): Promise<string> => {
  const { items } = (await desk.local('GET', '/users')).body as { items: readonly SignedIn[] };
  const one = items.find(({ roles }) => roles.includes('customer'));
  const { customerId = '', contactId = '' } = examples[name]?.params ?? {};
  ids.set(customerId, one?.customerId ?? '');
  ids.set(contactId, one?.contactId ?? '');
  return desk.tokenOf(one?.email ?? '');
};

test('the story tells every example', () => {
  expect([...new Set(story.map((line) => line.split(' ').at(-1)))].sort()).toEqual(
    Object.keys(examples)
      .filter((name) => !untold.includes(name))
      .sort(),
  );
});

test.each(story)('%s is answered as its example says', async (line) => {
  const name = line.split(' ').at(-1) ?? '';
  const route = routes[name] as Route;
  const as = name === 'giveOwnSmsConsent' ? await asCustomer(name) : admin;
  const { status, body } = await send(route, await told(name), as);
  expect({ status, ...(status < 300 ? {} : body) }).toEqual({ status: route.answers.status });
  const again = openedAgain[line];
  if (again !== undefined) ids.set(again, body.id);
  else expect(compare(examples[name]?.answer, body)).toEqual([]);
});
