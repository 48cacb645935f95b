/**
 * The one table: every key of every item, declared once. CDK builds the table from `table`, the adapters make
 * keys by `keys`, and docs/data-model.md is printed from `keyPatterns` and `indexes`.
 */

import { shardCount } from '#kernel/shard.ts';

/** A primary key; `pk` groups what is read together, `sk` orders it. */
export type Key = { readonly pk: string; readonly sk: string };

/** A declared key: partition and sort pattern, and what the item says. `{n:6}` is a number of six digits. */
type KeyPattern = readonly [pk: string, sk: string, says: string];

/** Every item of the table. */
export const keyPatterns = {
  case: ['CASE#{caseId}', 'CASE', 'a case'],
  message: ['CASE#{caseId}', 'MESSAGE#{messageId}', 'one message of its discussion'],
  awaitedMail: ['AWAITED-MAIL#{digest}', 'AWAITED-MAIL', 'the case that waits for a late mail'],
  notification: ['CASE#{caseId}', 'NOTIFICATION#{notificationId}', 'what was sent, or is to be'],
  lastTold: [
    'CASE#{caseId}',
    'TOLD#{incidentId}#{channel}#{recipientId}',
    'when a person was last told of its incident, and up to which update',
  ],
  upload: ['CASE#{caseId}', 'UPLOAD#{attachmentId}', 'the right to upload one file'],
  caseViews: ['CASE-VIEWS#{holder}', 'CASE-VIEWS', 'the views one person saved, or all share'],
  presence: ['CASE#{caseId}', 'PRESENCE#{userId}', 'that somebody is on it at this moment'],
  task: ['CASE#{caseId}', 'TASK#{taskId}', 'work it asks of another department'],
  timeEntry: ['CASE#{caseId}', 'TIME#{n:6}', 'time spent'],
  journal: ['{subjectKey}', 'JOURNAL#{n:6}', 'one entry of a journal; the stream publishes it'],
  interaction: ['INTERACTION#{interactionId}', 'INTERACTION', 'a contact, by any channel'],
  customer: ['CUSTOMER#{customerId}', 'CUSTOMER', 'a customer'],
  customerListing: ['CUSTOMERS', 'CUSTOMER#{customerId}', 'that a customer exists, for the list'],
  contact: ['CUSTOMER#{customerId}', 'CONTACT#{contactId}', 'a person at the customer'],
  address: ['ADDRESS#{address}', 'ADDRESS', 'whose address it is; makes it unique'],
  user: ['USERS', 'USER#{userId}', 'someone who signs in'],
  staffListing: ['STAFF', 'USER#{userId}', 'that a user is staff, for the list'],
  userAddress: [
    'USER-ADDRESS#{pool}#{address}',
    'ADDRESS',
    'who signs in with it; makes it unique in a pool',
  ],
  userContact: [
    'USER-CONTACT#{contactId}',
    'CONTACT',
    'who signs in as a contact; makes the user of a contact unique',
  ],
  apiKey: ['APIKEYS', 'APIKEY#{digest}', 'an API key, by the digest of its secret'],
  agreement: [
    'AGREEMENTS#{customerId}',
    'AGREEMENT#{agreementId}',
    'what a customer may use up by agreement',
  ],
  balance: [
    'AGREEMENTS#{customerId}',
    'BALANCE#{agreementId}#{term}',
    'what was used of one of its terms',
  ],
  ledgerEntry: [
    'LEDGER#{agreementId}',
    'ENTRY#{at}#{caseId}#{n:6}#{kind}',
    'one line of its ledger: what was drawn, or given back',
  ],
  designHeads: ['DESIGNS', 'HEADS', 'which version of each kind of configured data holds'],
  design: ['DESIGN#{kind}', 'CURRENT', 'where the journal of a kind of configured data stands'],
  designVersion: ['DESIGN#{kind}', 'VERSION#{version:6}', 'configured data as it was published'],
  incident: ['INCIDENT#{incidentId}', 'INCIDENT', 'an incident, as it stands'],
  incidentUpdate: ['INCIDENT#{incidentId}', 'UPDATE#{n:6}', 'one update of it'],
  incidentLink: [
    'LINKS#{incidentId}#{shard:2}',
    'LINK#{caseId}',
    'that a case is linked, and which update it has',
  ],
  propagation: [
    'INCIDENT#{incidentId}',
    'PROPAGATION#{n:6}#{shard:2}',
    'how far an update has come in one shard of the links',
  ],
  propagationRun: [
    'INCIDENT#{incidentId}',
    'PROPAGATION#{n:6}',
    'an update being carried to the linked cases: which attempt, and how it ended',
  ],
  propagationFailure: [
    'PROPAGATION#{incidentId}#{n:6}',
    'FAILURE#{caseId}',
    'a case an update could not change, and why',
  ],
  fingerprint: ['FINGERPRINT#{sourceId}', 'FINGERPRINT#{digest}', 'the incident an alert opened'],
  hookSource: ['HOOKS', 'SOURCE#{sourceId}', 'a system that sends us webhooks'],
  delivery: [
    'HOOK#{sourceId}',
    'DELIVERY#{deliveryId}',
    'that it sent something, and what came of it',
  ],
  payload: ['HOOK#{sourceId}', 'PAYLOAD#{deliveryId}', 'what it sent, byte by byte'],
  endpoint: ['ENDPOINTS', 'ENDPOINT#{endpointId}', 'a place events are posted to'],
  endpointFailing: ['ENDPOINTS', 'FAILING#{endpointId}', 'since when nothing reaches it'],
  dispatch: ['ENDPOINT#{endpointId}', 'DISPATCH#{eventId}', 'one event on its way to it'],
  alert: ['HOOK#{sourceId}', 'ALERT#{digest}', 'what it last said of an alert'],
  linkSystem: ['LINK-SYSTEMS', 'SYSTEM#{systemId}', 'a system whose objects cases are linked to'],
  linkSystemRest: ['LINK-SYSTEMS', 'REST#{systemId}', 'until when it is asked nothing, and why'],
  linkedObject: [
    'LINKED-OBJECT#{objectId}',
    'OBJECT',
    'an object of another system, as last heard',
  ],
  objectLink: ['LINKED-OBJECT#{objectId}', 'LINK#{caseId}', 'that a case is linked to it'],
  reconciliation: [
    'RECONCILIATION#{lane}',
    'RECONCILIATION',
    'how far the reconciliation has come in one lane, or who asked for it',
  ],
  finding: ['FINDINGS', 'FINDING#{findingId}', 'what a reconciliation found amiss'],
  deadLetterSource: [
    'DEAD-LETTERS',
    'SOURCE#{sourceId}',
    'a function in which something failed to the end: how much waits, and who sends it again',
  ],
  deadLetter: [
    'DEAD-LETTERS#{sourceId}',
    'LETTER#{letterId}',
    'something that failed to the end, until it is sent again',
  ],
  claim: ['CLAIM#{key}', 'CLAIM', 'something that may happen once'],
  suppression: [
    'SUPPRESSIONS',
    'SUPPRESSION#{suppressionId}',
    'an address mail no longer goes to, or goes to again',
  ],
  statusSubscription: [
    'STATUS-SUBSCRIPTIONS#{shard:2}',
    'SUBSCRIPTION#{subscriptionId}',
    'an address that is told what the status page says',
  ],
  statusRun: [
    'STATUS-RUNS#{incidentId}',
    'RUN#{shard:2}',
    'how far an incident has come in one shard of the subscribers to the status page',
  ],
  quarantine: ['QUARANTINE', 'QUARANTINE#{quarantineId}', 'mail that was not trusted'],
  word: [
    'WORDS#{kind}#{letters}',
    '{word}#{newness}#{subjectId}',
    'that a word stands in something; of one word the newest first',
  ],
  hand: [
    'HAND#{userId}',
    'HAND',
    'what somebody was handed last, so that nobody is handed too much',
  ],
  waitingCase: [
    'WAITING#{queueId}',
    'WAITING#{place}',
    'that a case waits for somebody its queue may give it to, at its place by urgency',
  ],
  wordsOf: ['WORDS-OF#{subjectId}', 'WORDS', 'by which words something is found'],
  tally: ['TALLY#{caseId}', 'TALLY', 'how a case was last counted'],
  openCount: [
    'INSIGHTS#{shard:2}',
    'OPEN#{queueId}#{category}#{severity}',
    'how many cases are open, in one shard of the cases',
  ],
  ageCount: [
    'INSIGHTS#{shard:2}',
    'AGE#{day}#{queueId}',
    'how many open cases were opened on a day',
  ],
  dayCount: ['INSIGHTS#{shard:2}', 'DAY#{day}#{fact}', 'how often something happened on a day'],
  statusPageTurn: ['STATUS-PAGE', 'TURN', 'who writes the status page, and what is wished of it'],
  counter: ['COUNTER#{name}', 'COUNTER', 'a number that grows'],
} as const satisfies Record<string, KeyPattern>;

type Hole<H extends string> = H extends `${string}:${string}` ? number : string;
type Holes<S extends string> = S extends `${string}{${infer H}}${infer Rest}`
  ? [Hole<H>, ...Holes<Rest>]
  : [];
type KeyMaker<P extends KeyPattern> = (...holes: Holes<`${P[0]} ${P[1]}`>) => Key;

const filler = (holes: readonly (string | number)[]) => {
  let next = 0;
  return (pattern: string): string =>
    pattern.replaceAll(/\{\w+(?::(\d))?\}/g, (_hole, width?: string) => {
      const value = String(holes[next]);
      next += 1;
      return width === undefined ? value : value.padStart(Number(width), '0');
    });
};

const makerOf =
  ([pk, sk]: KeyPattern) =>
  (...holes: readonly (string | number)[]): Key => {
    const fill = filler(holes);
    return { pk: fill(pk), sk: fill(sk) };
  };

/** Makes a key: `keys.message(caseId, messageId)`; the holes in the order they stand in the pattern. */
export const keys = Object.fromEntries(
  Object.entries(keyPatterns).map(([name, pattern]) => [name, makerOf(pattern)]),
) as unknown as { readonly [K in keyof typeof keyPatterns]: KeyMaker<(typeof keyPatterns)[K]> };

/** Partition values of the indexes. */
export const indexKeys = {
  /** Open cases of a queue, most urgent first; only open cases carry it. A large queue has shards beside its first. */
  queue: (queueId: string, shard = 0) =>
    shard === 0 ? `QUEUE#${queueId}` : `QUEUE#${queueId}#${String(shard).padStart(2, '0')}`,
  /** All keys under which the cases of a queue stand. */
  queueShards: ({ id, large = false }: { readonly id: string; readonly large?: boolean }) =>
    Array.from({ length: large ? shardCount : 1 }, (_, shard) => indexKeys.queue(id, shard)),
  /** Open cases of an owner, most urgent first. */
  owner: (userId: string) => `OWNER#${userId}`,
  /** Open incidents stand in the index of queues, all incidents in the index of customers, each by their start. */
  openIncidents: () => 'INCIDENTS#open',
  incidents: () => 'INCIDENTS',
  /** All cases of a customer, by birth. */
  customer: (customerId: string) => `CUSTOMER#${customerId}`,
  /** What is to be posted to an endpoint, in the index of queues, by when it is due. */
  dispatches: (endpointId: string) => `DISPATCHES#${endpointId}`,
  /** Tasks a department is asked for, in the index of queues, and those of one person, in that of owners, by due date. */
  tasks: (queueId: string) => `TASKS#${queueId}`,
  ownTasks: (userId: string) => `OWN-TASKS#${userId}`,
  /** Interactions of a day (UTC), by when they were received. */
  interactions: (day: string) => `INTERACTIONS#${day}`,
  /** Drafts of contacts their author has not confirmed, in the index of owners, by when they were begun. */
  drafts: (userId: string) => `DRAFTS#${userId}`,
  /** Other names by which one thing is found. */
  reference: (reference: string) => `REFERENCE#${reference}`,
  /** Addresses whose domains look the same. */
  looks: (looks: string) => `LOOKS#${looks}`,
  /** Mail in quarantine that nobody decided about, in the index of queues. */
  waitingMail: () => 'QUARANTINE#waiting',
  /** Notifications held back, in the index of queues, by when they are due. */
  heldNotifications: (shard: number) => `HELD-NOTIFICATIONS#${String(shard).padStart(2, '0')}`,
  /** Notifications that wait for the service that sends, in the index of queues, by how important they are. */
  postponedNotifications: (channel: string, part: number) =>
    `POSTPONED-NOTIFICATIONS#${channel}#${part}`,
  /** Alerts that came back too soon, in the index of queues, by when their window is over. */
  heldAlerts: () => 'HELD-ALERTS',
  /** News of the status page on its way to subscribers, in the index of queues, by when it is due. */
  statusRuns: () => 'STATUS-RUNS',
  /** Objects of a site that are to be asked for, in the index of queues, by when that is due. */
  dueObjects: (site: string) => `DUE-OBJECTS#${site}`,
  agreement: (agreementId: string) => `AGREEMENT#${agreementId}`,
  messageId: (digest: string) => `MESSAGE-ID#${digest}`,
} as const;

type IndexDeclaration = {
  readonly partition: string;
  readonly sort: string;
  readonly answers: string;
};

/**
 * The indexes are questions. Each is sparse (an item without the attribute is not in it) and carries keys only, so
 * that a change which moves nothing in a list costs no index write; lists read the items themselves in one batch.
 */
export const indexes = {
  byQueue: {
    partition: 'queueKey',
    sort: 'urgencyKey',
    answers: 'Which open cases are in this queue, most urgent first?',
  },
  byOwner: {
    partition: 'ownerKey',
    sort: 'urgencyKey',
    answers: 'Which open cases are mine, most urgent first?',
  },
  byCustomer: {
    partition: 'customerKey',
    sort: 'openedKey',
    answers: 'Which cases does this customer have, newest first?',
  },
  byAlias: {
    partition: 'aliasKey',
    sort: 'pk',
    answers: 'Which item has this reference, this Message-ID, or a domain that looks like this?',
  },
} as const satisfies Record<string, IndexDeclaration>;

export type IndexName = keyof typeof indexes;

/** The table as CDK declares it. `expiresAt` is epoch seconds: cleaning only, expiry is checked on read. */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes,
} as const;
