import type { AppFunction, Credentials } from '../lambda/index.ts';

/** Who signed a call: a function with its role. */
export type Caller = {
  /** As people call it, `cases/api`. */
  readonly alias: string;
  readonly roleArn: string;
  /** What IAM calls the caller in its refusals. */
  readonly sessionArn: string;
  readonly credentials: Credentials;
};

const sessionOf = (one: AppFunction, account: string): string =>
  `arn:aws:sts::${account}:assumed-role/${one.roleArn.split('/').at(-1)}/${one.name}`;

/** Callers by access key id. */
export const callersOf = (
  functions: readonly AppFunction[],
  credentialsOf: (name: string) => Credentials,
  account: string,
): ReadonlyMap<string, Caller> =>
  new Map(
    functions.map((one) => {
      const credentials = credentialsOf(one.name);
      const sessionArn = sessionOf(one, account);
      return [
        credentials.accessKeyId,
        { alias: one.alias, roleArn: one.roleArn, sessionArn, credentials },
      ];
    }),
  );
