import { setTimeout as wait } from 'node:timers/promises';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Table } from '#platform/dynamo.ts';
import type { Signer } from '#platform/secret.ts';
import { now } from '#platform/world.ts';
import { dynamoCaseStore } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoUserStore } from '../identity/index.ts';
import { replyAddressFor } from '../mail/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import { type SesSettings, sesMailer, sesOptions } from './mailer.ses.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';
import type { NotifyDeps } from './notify.ts';

/** Notices over the table and SES. */
export const sesNotifyDeps = (table: Table, signer: Signer, settings: SesSettings): NotifyDeps => ({
  store: dynamoNotificationStore(table),
  cases: dynamoCaseStore(table),
  customers: dynamoCustomerStore(table),
  users: dynamoUserStore(table),
  designs: dynamoDesignStore(table),
  mailer: sesMailer(new SESv2Client(sesOptions), settings),
  replyAddress: (of) => replyAddressFor({ signer, mailDomain: settings.domain }, of),
  now,
  wait,
});
