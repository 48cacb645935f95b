import { openTable, type Table } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseDeps } from '../cases/index.ts';
import { dynamoCustomerStore } from '../customers/index.ts';
import { dynamoInteractionStore } from '../interactions/index.ts';
import type { MailDeps } from './mail-deps.ts';
import { s3MailFiles } from './mail-files.s3.ts';
import { dynamoMailStore } from './mail-store.dynamo.ts';

/** The world of both functions of mail, which have the same rights. */
export const openMailDeps = (): MailDeps & { readonly table: Table } => {
  const env = readEnv(
    ...(['TABLE_NAME', 'MAIL_BUCKET', 'FILES_BUCKET'] as const),
    ...(['SIGNING_SECRET_ARN', 'MAIL_DOMAIN'] as const),
  );
  const table = openTable(env.TABLE_NAME);
  return {
    ...dynamoCaseDeps(table),
    table,
    customers: dynamoCustomerStore(table),
    interactions: dynamoInteractionStore(table),
    mails: dynamoMailStore(table),
    mailFiles: s3MailFiles({ mail: env.MAIL_BUCKET, files: env.FILES_BUCKET }),
    signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)),
    mailDomain: env.MAIL_DOMAIN,
  };
};
