/** The parts of the administration; without a word in the address it is the users. */
export const parts = [
  'users',
  'keys',
  'sources',
  'endpoints',
  'systems',
  'subscriptions',
  'design',
] as const;
export type AdminPart = (typeof parts)[number];

/** What the address of the administration says. */
export type AdminSearch = {
  readonly part?: AdminPart;
  /** The kind of configured data that is shown. */
  readonly kind?: string;
};

/** Reads an address; what is not understood is left out. */
export const adminSearch = (given: Readonly<Record<string, unknown>>): AdminSearch => {
  const part = parts.find((one) => one === given['part']);
  const { kind } = given;
  return {
    ...(part === undefined ? {} : { part }),
    ...(typeof kind === 'string' && kind !== '' ? { kind } : {}),
  };
};
