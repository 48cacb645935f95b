import { logger } from '#platform/logger.ts';
import { openMailDeps } from './mail-deps.dynamo.ts';
import { receiptsOf } from './receipt.ts';
import { receiveMail } from './receive-mail.ts';

const deps = openMailDeps();

/** Invoked by the receipt rule once the raw mail is stored; what throws is retried and then parked. */
export const handler = async (event: unknown): Promise<void> => {
  for (const receipt of receiptsOf(event)) {
    const received = await receiveMail(deps, receipt);
    logger.info('A mail was received.', { mailId: receipt.id, received });
  }
};
