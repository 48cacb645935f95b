/** Every environment variable a function may read, with what it holds. CDK sets them, functions read them here only. */
export const variables = {
  TABLE_NAME: 'name of the one table',
  TOPIC_ARN: 'topic every journal entry is published on',
  MAIL_BUCKET: 'bucket of raw incoming mail',
  FILES_BUCKET: 'bucket of attachments',
  MALWARE_SCAN: 'whether files wait for the malware scan before they are handed out: on or off',
  SIGNING_SECRET_ARN: 'secret that signs reply addresses, cursors and links',
  MAIL_DOMAIN: 'domain of the addresses we receive mail on',
  MAIL_SENDER: 'address our mail comes from',
  CONFIGURATION_SET: 'SES configuration set of our mail',
  CLOCK_MACHINE_ARN: 'state machine that wakes a case at its next instant',
  PROPAGATION_MACHINE_ARN: 'state machine that carries an update of an incident to its cases',
  STAFF_POOL_ID: 'user pool of staff',
  CUSTOMER_POOL_ID: 'user pool of customer contacts',
  STAFF_ISSUER: 'issuer of staff tokens',
  STAFF_CLIENT_ID: 'app client of the console',
  CUSTOMER_ISSUER: 'issuer of customer tokens',
  CUSTOMER_CLIENT_ID: 'app client of the portal',
  PUBLIC_URL: 'address of the API as customers reach it, without a slash at its end',
  CONSOLE_URL: 'address of the console, with a slash at its end',
  STATUS_BUCKET: 'bucket the public status page is served from',
  STATUS_URL: 'address of the public status page, with a slash at its end',
  WEBHOOK_REACH: 'where webhooks may be posted to: the public network, or anywhere',
  STAGE: 'name of the deployment',
  VERSION: 'version that is deployed',
} as const;

export type Variable = keyof typeof variables;

/** Reads the named variables; a missing one stops the function as it loads. */
export const readEnv = <K extends Variable>(
  ...names: readonly K[]
): Readonly<Record<K, string>> => {
  const entries = names.map((name) => {
    const value = process.env[name];
    if (value === undefined || value === '') throw new Error(`The environment lacks ${name}.`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<K, string>;
};
