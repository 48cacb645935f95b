import type { Asked } from '../../client/routes.ts';

/** What an agent has said of a contact so far; an empty text is not said. */
export type Registration = {
  readonly channel: string;
  readonly who: 'customer' | 'address';
  readonly customerId: string;
  readonly contactId: string;
  readonly contactAddress: string;
  readonly contactName: string;
  readonly language: string;
  readonly topic: string;
  readonly type: string;
  readonly subtopic: string;
  readonly product: string;
  readonly serviceIdentifier: string;
  readonly ground: string;
  readonly severity: string;
  readonly priority: string;
  readonly subject: string;
  readonly text: string;
  readonly incidentId: string;
  /** The interaction a refusal kept, and whose it is: it is converted when the mistake is mended. */
  readonly keptId: string;
  readonly keptFor: string;
};

export type Body = Asked<'registerInteraction'>['body'];

export const nothingSaid: Registration = {
  channel: 'phone',
  who: 'customer',
  customerId: '',
  contactId: '',
  contactAddress: '',
  contactName: '',
  language: '',
  topic: '',
  type: '',
  subtopic: '',
  product: '',
  serviceIdentifier: '',
  ground: '',
  severity: '',
  priority: '',
  subject: '',
  text: '',
  incidentId: '',
  keptId: '',
  keptFor: '',
};

/** Who the contact is with, in one word. */
export const partyOf = ({ who, customerId, contactAddress }: Registration): string =>
  who === 'customer' ? customerId : contactAddress.trim();

/** Reads a draft; what an older console wrote otherwise is left out. */
export const readDraft = (text: string): Registration => {
  if (text === '') return nothingSaid;
  const found: Readonly<Record<string, unknown>> = JSON.parse(text);
  const known = Object.keys(nothingSaid).filter((name) => typeof found[name] === 'string');
  return { ...nothingSaid, ...Object.fromEntries(known.map((name) => [name, found[name]])) };
};

/** What is kept as a draft: nothing, while nothing was said. */
export const draftOf = (said: Registration): string => {
  const names = Object.keys(nothingSaid) as (keyof Registration)[];
  return names.every((name) => said[name] === nothingSaid[name]) ? '' : JSON.stringify(said);
};

const partyFields = {
  customer: ['customerId', 'contactId'],
  address: ['contactAddress', 'contactName', 'language'],
} as const satisfies Readonly<Record<Registration['who'], readonly (keyof Registration)[]>>;

const matterFields = [
  'channel',
  'topic',
  'type',
  'subtopic',
  'product',
  'serviceIdentifier',
  'severity',
  'priority',
  'subject',
  'text',
  'incidentId',
] as const satisfies readonly (keyof Registration)[];

/** The request that registers what was said. */
export const bodyOf = (said: Registration): Body => {
  const names = [...partyFields[said.who], ...matterFields];
  const given = names.map((name) => [name, said[name].trim()]).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    ...(said.ground === '' ? {} : { justification: { ground: said.ground } }),
    ...(said.keptId !== '' && said.keptFor === partyOf(said) ? { interactionId: said.keptId } : {}),
  } as Body;
};

/** Whether enough is known of who it was to ask what registering would do. */
export const isPartyKnown = ({ who, contactId, contactAddress }: Registration): boolean =>
  who === 'customer' ? contactId !== '' : /^\S+@\S+\.\S+$/.test(contactAddress.trim());

/** What must be said and is not; `isProductMandatory` is what the chosen topic demands. */
export const missingIn = (
  said: Registration,
  isProductMandatory: boolean,
): readonly (keyof Registration)[] => {
  const party = said.who === 'customer' ? partyFields.customer : (['contactAddress'] as const);
  const product = isProductMandatory ? (['product'] as const) : [];
  const mandatory = [...party, ...product, 'subject', 'text'] as const;
  return mandatory.filter((name) => said[name].trim() === '');
};

/** Where a mistake in a field of the request is shown. */
const places: Readonly<Record<string, string>> = {
  serviceIdentifiers: 'serviceIdentifier',
  justification: 'ground',
};

/** The mistakes a refusal lists: those at fields of the form, and the sentences that belong to none. */
export const placeErrors = (errors: Readonly<Record<string, string>>) => {
  const placed = Object.entries(errors).map(([at, detail]) => [places[at] ?? at, detail] as const);
  return {
    fields: Object.fromEntries(placed.filter(([name]) => name in nothingSaid)),
    others: placed.filter(([name]) => !(name in nothingSaid)).map(([, detail]) => detail),
  };
};
