import type { SESEvent } from 'aws-lambda';
import { logger } from '#platform/logger.ts';
import { arrivedLine } from './contract.ts';

/** Invoked by the receipt rule of probes. */
export const handler = async ({ Records: records }: SESEvent): Promise<void> => {
  for (const { ses } of records)
    logger.info(arrivedLine, { mailId: ses.mail.messageId, receivedAt: ses.mail.timestamp });
};
