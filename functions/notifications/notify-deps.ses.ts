import { setTimeout as wait } from 'node:timers/promises';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { type Signer, secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { answerLink, dynamoCaseStore } from '../cases/index.ts';
import { dynamoCustomerStore, withdrawSmsConsent } from '../customers/index.ts';
import { dynamoUserStore, type UserStore } from '../identity/index.ts';
import { replyAddressFor } from '../mail/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { dynamoSuppressionStore } from './feedback/suppression-store.dynamo.ts';
import type { TellAgainDeps } from './holding/tell-again.ts';
import { dynamoIncidentReader } from './incident/incident-news.dynamo.ts';
import type { IncidentReader } from './incident/incident-news.ts';
import { stageMailer } from './mailer.ses.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';
import type { NotifyDeps } from './notify.ts';
import { remember } from './remember.ts';
import { snsSmsSender } from './sms/sms-sender.sns.ts';

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
  const between = remember((name: string) => {
    const [incidentId = '', after, before] = name.split(' ');
    return reader.messages(incidentId, { after: Number(after), before: Number(before) });
  }, memory);
  return {
    news: (incidentId, update) =>
      update === undefined ? reader.news(incidentId) : ask(`${incidentId} ${update}`),
    messages: (incidentId, { after, before }) => between(`${incidentId} ${after} ${before}`),
  };
};

const answerLinks =
  (signer: Signer, publicUrl: string): NotifyDeps['answerLinks'] =>
  async ({ id: caseId, contactId, closesAt }) => {
    if (closesAt === undefined) return undefined;
    const path = await answerLink(signer, { caseId, contactId, closesAt });
    const page = `${publicUrl}${path}`;
    return { solved: `${page}#solved`, broken: `${page}#broken` };
  };

/** Notices over the table, SES and SNS. */
export const sesNotifyDeps = () => {
  const env = {
    ...readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN'),
    ...readEnv('PUBLIC_URL', 'CONSOLE_URL', 'MAIL_DOMAIN'),
  };
  const table = openTable(env.TABLE_NAME);
  const signer = signerOf(secretReader(env.SIGNING_SECRET_ARN));
  const customers = dynamoCustomerStore(table);
  return {
    store: dynamoNotificationStore(table),
    suppressions: dynamoSuppressionStore(table),
    cases: dynamoCaseStore(table),
    customers,
    users: rememberedStaff(dynamoUserStore(table)),
    designs: dynamoDesignStore(table),
    incidents: rememberedIncidents(dynamoIncidentReader(table)),
    mailer: stageMailer(),
    smsSender: snsSmsSender(),
    replyAddress: (of) => replyAddressFor({ signer, mailDomain: env.MAIL_DOMAIN }, of),
    caseUrl: (caseId) => `${env.CONSOLE_URL}cases/${caseId}`,
    answerLinks: answerLinks(signer, env.PUBLIC_URL),
    withdrawSmsConsent: (of) =>
      withdrawSmsConsent({ customers, now, newId }, { ...of, how: 'stop' }),
    ...{ now, wait },
  } satisfies TellAgainDeps;
};
