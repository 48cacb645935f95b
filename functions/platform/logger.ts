import { Logger } from '@aws-lambda-powertools/logger';

/** One structured logger a function; it logs ids and facts, never names, addresses or texts. */
export const logger = new Logger({ serviceName: 'lambdesk' });
