/** What this deployment is: where its API is and where people sign in. */
export type Config = {
  readonly api: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Origin of the sign-in page. */
  readonly signIn: string;
};

/** Asks where the console itself came from. @throws when there is no answer */
export const loadConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`config.json was answered ${response.status}.`);
  return response.json();
};
