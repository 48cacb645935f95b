import { manageRuleSets } from '../constructs/active-rule-set.ts';
import type { Entry } from '../constructs/bundle.ts';
import {
  administer,
  deleteFromTable,
  handleFilesIn,
  indexWords,
  know,
  liftSuppressions,
  publishOn,
  readFrom,
  readTable,
  sendMail,
  signWith,
  storeIn,
  writeTable,
} from '../constructs/grants.ts';
import { textPhones } from '../constructs/text-phones.ts';
import { publicUrlsOf } from '../settings.ts';
import type { ServicesProps } from './services.ts';

/** Every right a function of this system can be given, by the name it has in the plan below. */
export const rightsOf = ({ settings, version, data, identity, messaging }: ServicesProps) =>
  ({
    readsTable: readTable(data.table),
    writesTable: writeTable(data.table),
    deletesFromTable: deleteFromTable(data.table),
    indexesWords: indexWords(data.table),
    readsMail: readFrom(data.mail),
    readsFiles: readFrom(data.files),
    storesFiles: storeIn(data.files),
    handlesFiles: handleFilesIn(data.files, settings.malwareScan),
    signs: signWith(messaging.signingSecret),
    publishes: publishOn(messaging.topic),
    sendsMail: sendMail(messaging.postbox),
    liftsSuppressions: liftSuppressions,
    textsPhones: textPhones(),
    managesRuleSets: manageRuleSets(),
    administersStaff: administer('STAFF_POOL_ID', identity.staff.pool),
    administersCustomers: administer('CUSTOMER_POOL_ID', identity.customers.pool),
    knowsReach: know({ WEBHOOK_REACH: settings.webhookReach }),
    knowsMailDomain: know({ MAIL_DOMAIN: settings.mailDomain }),
    knowsPublicUrls: know(publicUrlsOf(settings)),
    knowsPublicUrl: know({ PUBLIC_URL: settings.publicUrl }),
    knowsRelease: know({ VERSION: version, STAGE: settings.stage }),
    knowsIssuers: know({
      STAFF_ISSUER: identity.staff.issuer,
      STAFF_CLIENT_ID: identity.staff.clientId,
      CUSTOMER_ISSUER: identity.customers.issuer,
      CUSTOMER_CLIENT_ID: identity.customers.clientId,
    }),
  }) as const;

type Plan = {
  /** Who is hurt, and how, while the function fails. */
  readonly ifItFails: string;
  readonly may: readonly (keyof ReturnType<typeof rightsOf>)[];
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
  readonly refusesBy?: string;
};

/** The functions of the services stack: what each may do is said here and nowhere else. */
export const plans = {
  'functions/cases/api.lambda.ts': {
    ifItFails: 'Agents cannot read or work on cases.',
    may: ['writesTable', 'handlesFiles', 'signs'],
  },
  'functions/customers/on-worded.lambda.ts': {
    ifItFails: 'New customers, and what changed of others, are not found by search.',
    may: ['indexesWords'],
    timeoutSeconds: 30,
  },
  'functions/cases/on-worded.lambda.ts': {
    ifItFails: 'New cases and what is written on them are not found by search.',
    may: ['indexesWords'],
    timeoutSeconds: 30,
  },
  'functions/insights/api.lambda.ts': {
    ifItFails: 'Nobody sees how the desk stands: what is open, what comes and goes.',
    may: ['readsTable', 'signs'],
  },
  'functions/insights/on-case-counted.lambda.ts': {
    ifItFails: 'What is open, comes and goes is miscounted until the next change of each case.',
    may: ['writesTable', 'deletesFromTable'],
    timeoutSeconds: 30,
  },
  'functions/customers/api.lambda.ts': {
    ifItFails: 'Agents do not see whom they are talking to.',
    may: ['writesTable', 'deletesFromTable', 'signs'],
  },
  'functions/entitlements/api.lambda.ts': {
    ifItFails: 'Nobody sees what customers may still use up, and agreements cannot be made.',
    may: ['writesTable', 'signs'],
  },
  'functions/events/relay.lambda.ts': {
    ifItFails: 'Nothing reacts to what happens: no notification leaves, no clock is set.',
    may: ['publishes'],
    timeoutSeconds: 30,
  },
  'functions/holidays/api.lambda.ts': {
    ifItFails: 'National holidays cannot be read into a calendar.',
    may: [],
  },
  'functions/identity/api.lambda.ts': {
    ifItFails: 'Users and API keys cannot be managed.',
    may: ['writesTable', 'deletesFromTable', 'signs', 'administersStaff', 'administersCustomers'],
  },
  'functions/identity/authorizer.lambda.ts': {
    ifItFails: 'Nobody can sign in: every request is refused.',
    may: ['readsTable', 'knowsIssuers'],
    timeoutSeconds: 10,
    refusesBy: 'Unauthorized',
  },
  'functions/incidents/api.lambda.ts': {
    ifItFails: 'Incidents cannot be opened or updated, and no case is linked to one.',
    may: ['writesTable', 'signs'],
    timeoutSeconds: 29,
  },
  'functions/interactions/api.lambda.ts': {
    ifItFails: 'Contacts by phone and form are not registered.',
    may: ['writesTable', 'signs'],
  },
  'functions/linked-objects/api.lambda.ts': {
    ifItFails: 'Agents do not see what cases are linked to in other systems, and link nothing.',
    may: ['writesTable', 'deletesFromTable', 'signs', 'knowsReach'],
    timeoutSeconds: 29,
  },
  'functions/linked-objects/ask-due.lambda.ts': {
    ifItFails: 'Linked objects of systems that send no webhooks are shown as they were.',
    may: ['writesTable', 'signs', 'knowsReach'],
    timeoutSeconds: 300,
  },
  'functions/linked-objects/hook.lambda.ts': {
    ifItFails: 'What other systems tell of linked objects is not heard until they are asked.',
    may: ['writesTable', 'storesFiles'],
    timeoutSeconds: 29,
  },
  'functions/linked-objects/on-event.lambda.ts': {
    ifItFails: 'Cases and their owners are not told that a linked object is done or has a version.',
    may: ['writesTable', 'signs', 'knowsReach'],
    timeoutSeconds: 300,
  },
  'functions/mail/api.lambda.ts': {
    ifItFails: 'Mail in quarantine stays there.',
    may: ['writesTable', 'readsMail', 'storesFiles', 'signs', 'knowsMailDomain'],
    memoryMb: 1024,
    timeoutSeconds: 29,
  },
  'functions/mail/receive.lambda.ts': {
    ifItFails: 'Customers write and no case is opened; their mail waits in the bucket.',
    may: ['writesTable', 'readsMail', 'storesFiles', 'signs', 'knowsMailDomain'],
    memoryMb: 1024,
    timeoutSeconds: 60,
  },
  'functions/notifications/api.lambda.ts': {
    ifItFails:
      'Agents do not see what a customer was told, lift no suppression and try no template.',
    may: [
      ...(['writesTable', 'signs', 'liftsSuppressions'] as const),
      ...(['sendsMail', 'knowsMailDomain', 'knowsPublicUrls'] as const),
    ],
    timeoutSeconds: 29,
  },
  'functions/notifications/on-mail-event.lambda.ts': {
    ifItFails:
      'Bounces and complaints are not noted, and mail goes on to addresses that refuse it.',
    may: ['writesTable'],
    timeoutSeconds: 30,
  },
  'functions/notifications/on-event.lambda.ts': {
    ifItFails: 'Customers and agents are not told what happened.',
    may: ['writesTable', 'signs', 'sendsMail', 'textsPhones', 'knowsMailDomain', 'knowsPublicUrls'],
    timeoutSeconds: 30,
  },
  'functions/notifications/tell-waiting.lambda.ts': {
    ifItFails: 'What waits for its time, or for a mail or SMS service that was out, is late.',
    may: ['writesTable', 'signs', 'sendsMail', 'textsPhones', 'knowsMailDomain', 'knowsPublicUrls'],
    timeoutSeconds: 300,
  },
  'functions/queues/api.lambda.ts': {
    ifItFails: 'Agents cannot see or claim waiting work.',
    may: ['writesTable', 'signs'],
  },
  'functions/queues/on-case-offered.lambda.ts': {
    ifItFails:
      'New cases of queues that give them out wait until they are taken, or something happens to them.',
    may: ['writesTable', 'deletesFromTable'],
    timeoutSeconds: 300,
  },
  'functions/queues/give-waiting.lambda.ts': {
    ifItFails: 'What waits in queues that give out their cases stays there when a shift begins.',
    may: ['writesTable', 'deletesFromTable'],
    timeoutSeconds: 300,
  },
  'functions/receiving/rule-set.lambda.ts': {
    ifItFails: 'A deployment cannot tell which receipt rule set takes our mail, and fails.',
    may: ['managesRuleSets'],
    timeoutSeconds: 30,
  },
  'functions/reconciler/api.lambda.ts': {
    ifItFails: 'Supervisors do not see what a reconciliation found.',
    may: ['writesTable', 'signs'],
  },
  'functions/service-design/api.lambda.ts': {
    ifItFails: 'Workflows, queues and policies cannot be changed.',
    may: ['writesTable', 'signs', 'knowsReach'],
    timeoutSeconds: 29,
  },
  'functions/service-design/renew-holidays.lambda.ts': {
    ifItFails: 'Holidays of feeds grow old; those that are published stay.',
    may: ['writesTable', 'knowsReach'],
    timeoutSeconds: 120,
  },
  'functions/webhook-endpoints/api.lambda.ts': {
    ifItFails: 'Endpoints of webhooks cannot be managed, and nobody sees what they were sent.',
    may: ['writesTable', 'deletesFromTable', 'signs', 'knowsReach'],
    timeoutSeconds: 29,
  },
  'functions/webhook-endpoints/on-event.lambda.ts': {
    ifItFails: 'Other systems do not hear what happens, until the dead letters are sent again.',
    may: ['writesTable', 'knowsReach'],
    timeoutSeconds: 60,
  },
  'functions/webhook-endpoints/send-due.lambda.ts': {
    ifItFails: 'What other systems did not take is not sent again.',
    may: ['writesTable', 'knowsReach'],
    timeoutSeconds: 300,
  },
  'functions/webhooks/api.lambda.ts': {
    ifItFails: 'Sources of webhooks cannot be managed, and nobody sees what they sent.',
    may: ['writesTable', 'readsFiles', 'signs'],
    timeoutSeconds: 29,
  },
  'functions/webhooks/hook.lambda.ts': {
    ifItFails: 'Alerts open no incident and resolve none; their senders try again for a while.',
    may: ['writesTable', 'storesFiles'],
    memoryMb: 1024,
    timeoutSeconds: 29,
  },
  'functions/webhooks/open-held.lambda.ts': {
    ifItFails:
      'An alert that came back too soon, and is not repeated by its sender, opens no incident.',
    may: ['writesTable', 'readsFiles'],
    memoryMb: 1024,
    timeoutSeconds: 300,
  },
  'functions/simulations/api.lambda.ts': {
    ifItFails: 'Supervisors cannot try policies before they publish them.',
    may: ['readsTable', 'signs'],
    memoryMb: 1024,
    timeoutSeconds: 29,
  },
  'functions/status-subscriptions/api.lambda.ts': {
    ifItFails: 'Nobody can subscribe to the status page, nor end it by the link in a mail.',
    may: [
      ...(['writesTable', 'deletesFromTable', 'signs'] as const),
      ...(['sendsMail', 'knowsMailDomain', 'knowsPublicUrl'] as const),
    ],
    timeoutSeconds: 29,
  },
  'functions/system/api.lambda.ts': {
    ifItFails: 'Monitoring takes the whole system for dead.',
    may: ['knowsRelease'],
  },
} as const satisfies Readonly<Record<Entry, Plan>>;

export type Planned = keyof typeof plans;
