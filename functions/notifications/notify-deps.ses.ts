import { setTimeout as wait } from 'node:timers/promises';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Table } from '#platform/dynamo.ts';
import type { Signer } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { answerLink, dynamoCaseStore } from '../cases/index.ts';
import { dynamoCustomerStore, withdrawSmsConsent } from '../customers/index.ts';
import { dynamoUserStore, type UserStore } from '../identity/index.ts';
import { replyAddressFor } from '../mail/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { dynamoSuppressionStore } from './feedback/suppression-store.dynamo.ts';
import { dynamoIncidentReader } from './incident/incident-news.dynamo.ts';
import type { IncidentReader } from './incident/incident-news.ts';
import { type SesSettings, sesMailer, sesOptions } from './mailer.ses.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';
import type { NotifyDeps } from './notify.ts';
import { remember } from './remember.ts';
import type { SmsSender } from './sms/sms-sender.ts';

/**
 * Safe for notices: an event reaches us seconds after it happened, so a name that changed within these seconds could as
 * well have been read before. Nothing that is decided once is remembered: cases, consent, notifications and counters are
 * read each time, and so is which templates and policies hold.
 */
const memory = { millis: 5000, now };

const rememberedStaff = (store: UserStore): Pick<UserStore, 'staff'> => {
  const ask = remember((_all: 'staff') => store.staff(), memory);
  return { staff: () => ask('staff') };
};

/** An update never changes; the present state of an incident decides whether a link is told, so it is read afresh. */
const rememberedIncidents = (reader: IncidentReader): IncidentReader => {
  const ask = remember((name: string) => {
    const [incidentId = '', update] = name.split(' ');
    return reader.news(incidentId, Number(update));
  }, memory);
  return {
    news: (incidentId, update) =>
      update === undefined ? reader.news(incidentId) : ask(`${incidentId} ${update}`),
  };
};

export type NoticeSettings = SesSettings & {
  /** Address of the API as customers reach it, without a slash at its end. */
  readonly publicUrl: string;
  /** Address of the console, with a slash at its end. */
  readonly consoleUrl: string;
  readonly smsSender: SmsSender;
};

const answerLinks =
  (signer: Signer, publicUrl: string): NotifyDeps['answerLinks'] =>
  async ({ id: caseId, contactId, closesAt }) => {
    if (closesAt === undefined) return undefined;
    const path = await answerLink(signer, { caseId, contactId, closesAt });
    const page = `${publicUrl}${path}`;
    return { solved: `${page}#solved`, broken: `${page}#broken` };
  };

/** Notices over the table and SES. */
export const sesNotifyDeps = (
  table: Table,
  signer: Signer,
  settings: NoticeSettings,
): NotifyDeps => {
  const customers = dynamoCustomerStore(table);
  return {
    store: dynamoNotificationStore(table),
    suppressions: dynamoSuppressionStore(table),
    cases: dynamoCaseStore(table),
    customers,
    users: rememberedStaff(dynamoUserStore(table)),
    designs: dynamoDesignStore(table),
    incidents: rememberedIncidents(dynamoIncidentReader(table)),
    mailer: sesMailer(new SESv2Client(sesOptions), settings),
    smsSender: settings.smsSender,
    replyAddress: (of) => replyAddressFor({ signer, mailDomain: settings.domain }, of),
    caseUrl: (caseId) => `${settings.consoleUrl}cases/${caseId}`,
    answerLinks: answerLinks(signer, settings.publicUrl),
    withdrawSmsConsent: (of) =>
      withdrawSmsConsent({ customers, now, newId }, { ...of, how: 'stop' }),
    now,
    wait,
  };
};
