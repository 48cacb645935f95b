import { createHash } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Prefix of each kind of identifier; an id reads `<prefix>_<ulid>` and sorts by birth. */
export const idPrefixes = {
  agreement: 'agr',
  article: 'art',
  apiKey: 'key',
  attachment: 'att',
  case: 'cas',
  contact: 'con',
  customer: 'cus',
  delivery: 'dlv',
  endpoint: 'whe',
  event: 'evt',
  finding: 'fnd',
  hookSource: 'hks',
  incident: 'inc',
  interaction: 'int',
  linkedObject: 'lob',
  linkSystem: 'lsy',
  message: 'msg',
  notification: 'ntf',
  quarantine: 'qua',
  subscription: 'sbs',
  suppression: 'sup',
  task: 'tsk',
  user: 'usr',
  view: 'viw',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Makes ids of any kind; passed in, so that tests and simulations can fix them. */
export type NewId = (kind: IdKind) => string;

/**
 * Ids that grow with time, even within one millisecond of one process.
 * @param random a source of numbers in [0, 1)
 */
export const idsFrom = (now: () => string, random: () => number): NewId => {
  const next = monotonicFactory(random);
  return (kind) => `${idPrefixes[kind]}_${next(Date.parse(now())).toLowerCase()}`;
};

/** A pattern for an id of one kind, for the schemas at the doors. */
export const idPattern = (kind: IdKind): RegExp =>
  new RegExp(`^${idPrefixes[kind]}_[0-9a-z_-]{1,40}$`);

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of something that has a name elsewhere, e.g. a mail: whoever meets it again finds the same id. It has the
 * form of the others but does not sort by birth.
 */
export const settledId = (kind: IdKind, name: string): string => {
  const digest = createHash('sha256').update(name).digest().subarray(0, 26);
  return `${idPrefixes[kind]}_${[...digest].map((byte) => crockford[byte % 32]).join('')}`;
};
